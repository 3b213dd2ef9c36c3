#!/usr/bin/env bash
# fetch-images.sh COMMIT: downloads dist/images.json of a commit of main. It exists only if .ci/run was green for that
# commit.
set -euo pipefail
commit=$1

id=$(COMMIT=$commit gh api --paginate "repos/$GITHUB_REPOSITORY/actions/artifacts?name=images&per_page=100" --jq '
  .artifacts[]
  | select(.expired | not)
  | select(.workflow_run.head_sha == env.COMMIT and .workflow_run.head_branch == "main")
  | select(.workflow_run.head_repository_id == .workflow_run.repository_id)
  | .id' | head -n 1)
if [ -z "$id" ]; then
  echo "there are no images of $commit: it is not on main, not green, or older than its artifact (90 days)" >&2
  exit 1
fi

archive=$(mktemp)
trap 'rm -f "$archive"' EXIT
gh api "repos/$GITHUB_REPOSITORY/actions/artifacts/$id/zip" >"$archive"
mkdir -p dist
unzip -o -q "$archive" -d dist
