import { signal } from "@preact/signals";
import { keepStored, stored } from "./stored.ts";

export type Theme = "auto" | "light" | "dark";

const key = "todo.theme";
const chosen = stored(key);

export const theme = signal<Theme>(chosen === "light" || chosen === "dark" ? chosen : "auto");

export function chooseTheme(chosen: Theme): void {
  theme.value = chosen;
  keepStored(key, chosen);
  showTheme();
}

export function showTheme(): void {
  if (theme.value === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
}
