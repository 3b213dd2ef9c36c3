import { signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";

const key = "todo.theme";
const stored = localStorage.getItem(key);

export const theme = signal<Theme>(stored === "light" || stored === "dark" ? stored : "auto");

export function chooseTheme(chosen: Theme): void {
  theme.value = chosen;
  localStorage.setItem(key, chosen);
  showTheme();
}

export function showTheme(): void {
  if (theme.value === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
}
