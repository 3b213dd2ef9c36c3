# One image for each bundle: docker build --build-arg NAME=task-api . (scripts/build-images.ts builds all of them).
# The bundle is built outside: it is the same for every architecture, and exactly what was tested is shipped.
ARG BUILD_IMAGE=docker.io/library/node:26-bookworm
# The same Debian's glibc, certificates and time zones; no shell, no package manager.
ARG RUNTIME_IMAGE=gcr.io/distroless/base-nossl-debian12:nonroot

FROM ${BUILD_IMAGE} AS build
# Node without debug symbols, and those of its libraries that the runtime image may lack.
RUN set -eu; \
    mkdir -p /out/usr/local/bin /out/usr/lib /app/compile-cache; \
    cp "$(readlink -f "$(command -v node)")" /out/usr/local/bin/node; \
    if command -v strip >/dev/null; then strip /out/usr/local/bin/node; fi; \
    ldd /out/usr/local/bin/node | sed -nE 's,.*=> (/.*/lib(atomic|stdc\+\+|gcc_s)\.so\.[0-9]+) .*,\1,p' \
      | xargs -I '{}' cp -L '{}' /out/usr/lib/; \
    chown -R 65532:65532 /app/compile-cache
# What differs between images comes after what they share.
ARG NAME
ARG SOURCE_DATE_EPOCH=0
COPY dist/${NAME}.cjs /app/main.cjs
COPY dist/${NAME}.sbom.json /app/sbom.json
COPY dist/${NAME}.licenses.txt /app/licenses.txt
COPY scripts/build-images/bake-compile-cache.ts /bake/
# V8's compile cache depends on user, path and flags: all three are those of the runtime image.
ENV NODE_OPTIONS=--max-old-space-size-percentage=60
USER 65532:65532
RUN ["node", "--min-semi-space-size=8", "/bake/bake-compile-cache.ts", "/app/main.cjs", "/app/compile-cache"]
USER 0:0
RUN find /app /out -exec touch -h -d "@${SOURCE_DATE_EPOCH}" '{}' +

FROM ${RUNTIME_IMAGE}
ARG NAME
ARG DESCRIPTION=""
ARG VERSION=""
ARG REVISION=""
ARG SOURCE=""
LABEL org.opencontainers.image.title="todo-${NAME}" \
      org.opencontainers.image.description="${DESCRIPTION}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /out/ /
COPY --from=build --chown=65532:65532 /app/ /app/
ENV NODE_ENV=production \
    NODE_COMPILE_CACHE=/app/compile-cache \
    NODE_OPTIONS=--max-old-space-size-percentage=60
USER 65532:65532
WORKDIR /app
EXPOSE 8080
STOPSIGNAL SIGTERM
# MB that may be allocated before the first garbage collection: with V8's 1 MB, two of them come before the first answer, and keep
# nearly all they find. Node does not take this from NODE_OPTIONS.
ENTRYPOINT ["/usr/local/bin/node", "--min-semi-space-size=8", "/app/main.cjs"]
