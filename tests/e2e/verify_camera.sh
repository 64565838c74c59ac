#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The camera of the verify page, in Chromium, which alone films a file: camera.y4m. A printed badge, a wall, and the answer of the
# phone of its holder. The photo and the words for a camera that fails are in verify_page.sh, for every engine.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/pages.sh
make_site
awards 5g open-lab participation-citoyenne-5g --result comprendre --result participer
CHROMIUM_ARGS="--use-fake-device-for-media-stream --use-file-for-fake-video-capture=$T/camera.y4m"
export CHROMIUM_ARGS
ENGINE=chromium browse tests/e2e/verify_camera.mjs
