/** Texts about connected apps and agents. */
export const englishApps = {
  appAsks: (name: string) => `${name} wants to connect`,
  appOf: (host: string) => `The app belongs to ${host}.`,
  appUnchecked:
    "The name of this app is not verified: the app chose it itself. Allow it only if you know it.",
  appBuiltIn: "It is part of this system.",
  appMay: "It will be able to:",
  appScopes: {
    "tasks:read": "See your tasks, lists, reminders and activity",
    "tasks:write": "Create, change and delete your tasks, lists and reminders",
    account: "Change your settings",
  },
  appScopesInvalid: "Tick at least one permission, or do not allow the app.",
  appThere: (host: string) => `You will return to ${host}.`,
  appHere: (host: string) =>
    `You will return to a program on this computer (${host}). Allow it only if you have just started it yourself.`,
  appOpens: (scheme: string) =>
    `An app on this device will open (${scheme}). Allow it only if you have just started it yourself.`,
  appRevocable: "You can disconnect it at any time on your account page.",
  appAllow: "Allow",
  appDeny: "Do not allow",
  appUnknown: "Todo does not know this app. If it worked before, connect it again from the app.",
  appElsewhere: "The app wants to send you to an address that it has not registered. Nothing was allowed.",
  appDocument: "The description that the app publishes about itself cannot be read. Nothing was allowed.",
  tooManyApps: "You have connected too many apps. Disconnect one first, on your account page.",
  device: "Connect a device",
  deviceCode: "Code",
  deviceCodeHint: "The eight letters that the device or the command line shows.",
  deviceNext: "Continue",
  deviceUnknown: "This code is wrong, was already used, or has expired.",
  deviceOnlyYours: (code: string) =>
    `Allow it only if you see the code ${code} on your own device, where you have just started to sign in. If somebody sent you the code, they would get access to your account.`,
  deviceDone: "Connected",
  deviceAllowed: "You can go back to the device: it is signed in within a few seconds.",
  deviceNot: "Not connected",
  deviceDenied: "The device was not given access.",
  apps: "Connected apps",
  appsText: "Apps and agents that you have connected. Disconnecting one takes effect within a minute.",
  noApps: "No connected apps.",
  disconnect: "Disconnect",
  disconnectNamed: (name: string) => `Disconnect ${name}`,
} as const;
