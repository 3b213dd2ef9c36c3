import { runProgram } from "../../dapr/run-program.ts";
import { installTool } from "../../manifests/tools.ts";

/** The signer: this repository's workflow on main, as named in Sigstore's certificate. */
export interface Signer {
  /** https://github.com/<owner>/<repository>/.github/workflows/ci.yaml@refs/heads/main */
  readonly identity: string;
  readonly issuer: string;
}

/** @throws CommandError `program_failed`; ProgramMissingError without Go */
export async function cosign(args: readonly string[]): Promise<void> {
  const program = await installTool("cosign", console.error);
  await runProgram(program, args, { onLine: (line) => console.error(line) });
}

/** @throws CommandError `program_failed` unless that signer signed exactly this digest */
export const verifySignature = (pinned: string, { identity, issuer }: Signer) =>
  cosign([
    "verify",
    `--certificate-identity=${identity}`,
    `--certificate-oidc-issuer=${issuer}`,
    "--output=text",
    pinned,
  ]);
