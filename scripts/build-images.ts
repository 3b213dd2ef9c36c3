import { parseArgs } from "node:util";
import { buildImages } from "./build-images/build-images.ts";
import { chooseEngine } from "./build-images/engine.ts";
import { runCommand } from "./dev/run-command.ts";

const help = `Bundles the functions and the jobs and builds an image of each: <registry>/todo-<name>:<tag>.

  npx -y pnpm@12 run build:images [name …] [--with docker|podman|buildah] [--registry dev.local] [--tag latest]
                                  [--platform linux/amd64,linux/arm64] [--push]

  --with           the program that builds them (default: the first of docker, podman, buildah that works)
  --registry       the registry in their names (default dev.local, which Knative never contacts)
  --tag            default: latest
  --platform       default: this machine's; several need --push, and QEMU for other architectures
  --push           pushes them to the registry
  --build-image    base of the build stage, with Node and a shell (default: see Dockerfile)
  --runtime-image  base of the images, with glibc (default: see Dockerfile)

Writes dist/images.json: name → reference, and digest when pushed.

Environment:
  SOURCE_DATE_EPOCH  timestamp of the images and their files, in Unix seconds (default: the commit's)`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: "boolean", short: "h" },
      with: { type: "string" },
      registry: { type: "string", default: "dev.local" },
      tag: { type: "string", default: "latest" },
      platform: { type: "string" },
      push: { type: "boolean", default: false },
      "build-image": { type: "string" },
      "runtime-image": { type: "string" },
    },
  });
  if (values.help) return console.log(help);
  await buildImages(positionals, {
    engine: await chooseEngine(values.with),
    registry: values.registry,
    tag: values.tag,
    platform: values.platform,
    push: values.push,
    buildImage: values["build-image"],
    runtimeImage: values["runtime-image"],
    say: (line) => console.log(line),
  });
});
