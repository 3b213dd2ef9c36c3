/** What pages say in English that are loaded when they are first opened: so that the first one waits for less. */
export const moreEnglish = {
  settings: {
    pages: {
      general: "General",
      account: "Account",
      agents: "Agents",
    },
    user: "Signed in as",
    account: "Password, sessions and personal keys",
    language: "Language",
    theme: "Appearance",
    themes: { auto: "As the device", light: "Light", dark: "Dark" },
    timeZone: "Time zone",
    timeZoneHint: "Dates and times of day are meant in this zone, on each of your devices.",
    useZone: (zone: string) => `Use ${zone}, where this device is`,
    signOutText: "What this device keeps is deleted. Changes that are not saved yet would be lost:",
  },
  agents: {
    title: "Connect an agent",
    intro: "An agent that speaks MCP reads, adds and completes your tasks. Give it this address:",
    copy: "Copy",
    copied: "Copied",
    keyText: "It needs a personal key of yours, which it sends with each request in this header:",
    makeKey: "Make a personal key",
    endText: "It may do what the key allows, until the key expires or you delete it.",
  },
};

export type MoreWords = typeof moreEnglish;
