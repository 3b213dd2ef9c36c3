// Points Git at scripts/git-hooks. Outside a Git checkout (an image build, a tarball) there is nothing to do.
import { execFileSync } from "node:child_process";

try {
  execFileSync("git", ["config", "core.hooksPath", "scripts/git-hooks"], { stdio: "ignore" });
} catch {
  // No git, or no repository: hooks are a convenience, never a reason for an installation to fail.
}
