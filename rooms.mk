# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The rooms of the house, ground floor first. A room is a folder: its files may include files of the
# same room and of the rooms that its line names, which all stand further up in this list. The
# Makefile makes an archive of each room; tests/arrows.sh holds the files against the list.
#
#            room, rooms that it may include, packages of pkg-config, other libraries
room = $(eval $(call declare,$(strip $(1)),$(strip $(2)),$(strip $(3)),$(strip $(4))))
define declare
ROOMS += $(1)
MAY.$(1) := $(2)
PACKAGES.$(1) := $(3)
LIBS.$(1) := $(4)
REACH.$(1) := $(sort $(1) $(2) $(foreach r,$(2),$(REACH.$(r))))
endef

$(call room, keys, , libsodium jansson)
$(call room, firmware/credential, keys, libsodium jansson zlib)
$(call room, firmware/disk, keys, sqlite3)
$(call room, firmware/wire, keys firmware/credential, libsodium jansson libpng)
$(call room, firmware/engine, keys firmware/credential firmware/disk firmware/wire, libsodium jansson sqlite3)
$(call room, firmware/paper, keys firmware/credential firmware/disk firmware/wire firmware/engine, \
	libpng libqrencode libutf8proc, -lhpdf)
FIRMWARE := keys firmware/credential firmware/disk firmware/wire firmware/engine firmware/paper

# the courier and the tools of the box
$(call room, sync, keys firmware/disk firmware/wire, libsodium jansson, -lmbedtls -lmbedx509 -lmbedcrypto)
$(call room, sync/badgectl, $(FIRMWARE) sync, libsodium jansson libpng libqrencode)

# the issuer
I := sync/issuer
BELOW := $(FIRMWARE) sync
$(call room, $I/store, $(BELOW), sqlite3)
$(call room, $I/text, $(BELOW), , -lm)
$(call room, $I/host, $(BELOW) $I/store)
$(call room, $I/catalogue, $(BELOW) $I/store $I/text $I/host, libpng)
$(call room, $I/publish, $(BELOW) $I/store $I/text $I/host)
$(call room, $I/mail, $(BELOW) $I/store $I/text $I/host, libcurl)
$(call room, $I/kiosk, $(BELOW) $I/store $I/host $I/catalogue $I/publish)
$(call room, $I/holder, $(BELOW) $I/store $I/text $I/host $I/publish $I/mail $I/kiosk, gnutls)
$(call room, $I/operator, $(BELOW) $I/store $I/host $I/catalogue $I/publish $I/kiosk $I/holder)
$(call room, $I/draw, $(BELOW), libpng freetype2, -lhpdf -lm)
$(call room, $I/page, $(BELOW) $I/store $I/text $I/host $I/publish $I/draw, zlib)
$(call room, $I/http, $(BELOW) $I/text $I/host $I/page)
$(call room, $I/site, $(BELOW) $I/store $I/text $I/host $I/catalogue $I/publish $I/page)
UPSTAIRS := $(BELOW) $(foreach r,store text host catalogue publish mail kiosk holder operator draw page http site,$I/$r)
$(call room, $I/serve, $(UPSTAIRS), libmicrohttpd gnutls)
$(call room, $I/command, $(UPSTAIRS) $I/serve)
$(call room, $I, $(UPSTAIRS) $I/serve $I/command)

# the kiosk's screens
U := ui
$(call room, $U/draw, $(FIRMWARE), sdl2 SDL2_ttf libpng, -lm)
$(call room, $U/machine, $(FIRMWARE), sdl2)
$(call room, $U/flow, $(FIRMWARE) $U/draw $U/machine)
$(call room, $U/screens, $(FIRMWARE) $U/draw $U/machine $U/flow)
$(call room, $U/kiosk, $(FIRMWARE) $U/draw $U/machine $U/flow $U/screens)
$(call room, $U/tour, $(FIRMWARE) $U/draw $U/machine $U/flow $U/screens $U/kiosk)
$(call room, $U/window, $(FIRMWARE) $U/draw $U/machine $U/flow $U/screens $U/kiosk $U/tour, sdl2 SDL2_ttf libpng)
$(call room, $U, $(FIRMWARE) $U/draw $U/machine $U/flow $U/screens $U/kiosk $U/tour $U/window)
