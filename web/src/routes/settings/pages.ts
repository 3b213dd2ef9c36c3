import type { ComponentType } from "preact";
import { laterPage } from "../../parts/later-page.tsx";
import { more } from "../../words/more-words.ts";
import type { SettingsPageProps } from "./settings-page.ts";

export interface SettingsPage {
  /** `/settings/<path>` */
  readonly path: string;
  readonly name: string;
  /** Others are not led there. */
  readonly forAdministrators?: true;
  readonly Page: ComponentType<SettingsPageProps>;
}

const { pages: names } = more.settings;

/** In the order of their links. Each has a folder of its own, and is loaded when it is first opened. */
export const settingsPages: readonly SettingsPage[] = [
  {
    path: "general",
    name: names.general,
    Page: laterPage(async () => (await import("./general/general.tsx")).General),
  },
  {
    path: "notifications",
    name: names.notifications,
    Page: laterPage(async () => (await import("./notifications/notifications.tsx")).Notifications),
  },
  {
    path: "account",
    name: names.account,
    Page: laterPage(async () => (await import("./account/account.tsx")).Account),
  },
  {
    path: "agents",
    name: names.agents,
    Page: laterPage(async () => (await import("./agents/agents.tsx")).Agents),
  },
  {
    path: "webhooks",
    name: names.webhooks,
    Page: laterPage(async () => (await import("./webhooks/webhooks.tsx")).Webhooks),
  },
  {
    path: "data",
    name: names.data,
    Page: laterPage(async () => (await import("./data/data.tsx")).Data),
  },
  {
    path: "people",
    name: names.people,
    forAdministrators: true,
    Page: laterPage(async () => (await import("./people/people.tsx")).People),
  },
  {
    path: "about",
    name: names.about,
    Page: laterPage(async () => (await import("./about/about.tsx")).About),
  },
];
