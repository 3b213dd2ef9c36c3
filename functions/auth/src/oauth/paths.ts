/** Paths of the OAuth endpoints and pages. */
export const paths = {
  authorize: "/auth/oauth/authorize",
  token: "/auth/oauth/token",
  revoke: "/auth/oauth/revoke",
  register: "/auth/oauth/register",
  deviceAuthorization: "/auth/oauth/device",
  /** The page on which people enter the code that a device shows. */
  device: "/auth/device",
} as const;
