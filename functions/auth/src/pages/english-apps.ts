/** Texts about connected apps and agents. */
export const englishApps = {
  appAsks: (name: string) => `${name} wants to connect`,
  appOf: (host: string) => `The app belongs to ${host}.`,
  appUnchecked:
    "Nobody has checked who made this app: it chose its name itself. Allow it only if you know it.",
  appBuiltIn: "It is part of this system.",
  appMay: "It will be able to:",
  appScopes: {
    "tasks:read": "See your tasks, lists, reminders and activity",
    "tasks:write": "Create, change and delete your tasks, lists and reminders",
    account: "Change your settings",
  },
  appScopesInvalid: "Tick at least one thing that the app may do, or do not allow it.",
  appThere: (host: string) => `Then you go back to ${host}.`,
  appHere: (host: string) =>
    `Then you go back to a program on this computer (${host}). Allow it only if you have just started it yourself.`,
  appOpens: (scheme: string) =>
    `Then an app on this device opens (${scheme}). Allow it only if you have just started it yourself.`,
  appRevocable: "You can take this back at any time on the page of your account.",
  appAllow: "Allow",
  appDeny: "Do not allow",
  appUnknown: "Todo does not know this app. If it worked before, connect it again from the app.",
  appElsewhere: "The app wants to send you to an address that it has not named. So nothing was allowed.",
  appDocument: "What the app says about itself cannot be read. So nothing was allowed.",
  tooManyApps: "You have let in too many apps. Disconnect one first, on the page of your account.",
  device: "Connect a device",
  deviceCode: "Code",
  deviceCodeHint: "The eight letters that the device or the command line shows.",
  deviceNext: "Continue",
  deviceUnknown: "This code is not right, was used, or has expired.",
  deviceOnlyYours: (code: string) =>
    `Allow it only if you see the code ${code} on a device of your own, where you have just signed in. If somebody sent it to you, they would get into your account.`,
  deviceDone: "Connected",
  deviceAllowed: "You can go back to the device: it is signed in within a few seconds.",
  deviceNot: "Not connected",
  deviceDenied: "The device was told that you said no.",
  apps: "Connected apps",
  appsText: "Apps and agents that you have let in. Disconnecting one takes effect within a minute.",
  noApps: "There are none.",
  disconnect: "Disconnect",
  disconnectNamed: (name: string) => `Disconnect ${name}`,
} as const;
