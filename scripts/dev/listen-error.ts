import { CommandError, PortTakenError } from "./command-error.ts";

export interface Address {
  readonly host: string;
  readonly port: number;
  /** The variable that sets the port. */
  readonly variable: "PORT" | "DAPR_HTTP_PORT";
}

/** Why the address cannot be used, and what to do about it. */
export function listenError(error: unknown, { host, port, variable }: Address): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return new PortTakenError(port, variable);
  if (code === "EACCES") {
    const advice = `choose one from 1024, like ${variable}=8080, and have a proxy pass it on`;
    return invalid(`${variable}: this user may not listen on port ${port}: ${advice}`, error);
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "EINVAL") {
    const advice =
      "expected 127.0.0.1 (this machine only), 0.0.0.0 (the network, too) or one of its addresses";
    return invalid(`HOST: ${host} is not an address of this machine: ${advice}`, error);
  }
  return invalid(`cannot listen on port ${port} of ${host}: ${message}`, error);
}

const invalid = (message: string, cause: unknown) =>
  new CommandError("invalid_configuration", message, { cause });
