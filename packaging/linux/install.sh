#!/bin/sh
# Installs RecyClique Desk for the person who runs it, without root: sh install.sh
# An upgrade is the same command. sh install.sh --remove takes the program away, never the data.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
programs=$HOME/.local/opt
target=$programs/recyclique-desk
commands=$HOME/.local/bin

case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
  fr*) french=yes ;;
  *) french= ;;
esac

# say FRENCH ENGLISH
say() {
  if [ "$french" ]; then echo "$1"; else echo "$2"; fi
}

fail() {
  say "$1" "$2" >&2
  exit 1
}

# @INSERT glibc.sh@

is_running() {
  for exe in /proc/[0-9]*/exe; do
    case "$(readlink "$exe" 2>/dev/null)" in
      "$target"/*) return 0 ;;
    esac
  done
  return 1
}

wait_until_closed() {
  tries=0
  while is_running; do
    if [ "$tries" -ge "${RECYCLIQUE_DESK_PATIENCE:-10}" ]; then
      fail "RecyClique Desk est ouvert : fermez-le, puis recommencez. Rien n'a été changé." \
        "RecyClique Desk is open: close it and start again. Nothing was changed."
    fi
    tries=$((tries + 1))
    sleep 1
  done
}

refresh_menus() {
  if command -v update-desktop-database >/dev/null; then
    update-desktop-database -q "$data/applications" 2>/dev/null || true
  fi
}

remove() {
  wait_until_closed
  rm -rf "$target" "$target.new" "$target.old"
  rm -f "$commands/recyclique-desk" "$commands/recyclique-desk-cli"
  rm -f "$data/applications/recyclique-desk.desktop"
  rm -f "$data/icons/hicolor/scalable/apps/recyclique-desk.svg"
  rm -f "$data/metainfo/recyclique-desk.metainfo.xml"
  rm -f "$data/man/man1/recyclique-desk.1" "$data/man/man1/recyclique-desk-cli.1"
  rm -f "$data/bash-completion/completions/recyclique-desk"
  rm -f "$data/bash-completion/completions/recyclique-desk-cli"
  refresh_menus
  say "Le programme est retiré. Les pesées sont gardées dans $data/recyclique-desk." \
    "The program is removed. The weighings are kept in $data/recyclique-desk."
}

# Names the libraries of the system that a window needs and that are not there.
missing_libraries() {
  internal=$1/_internal
  for file in "$internal"/PySide6/Qt/plugins/platforms/libqxcb.so "$internal"/PySide6/Qt*.so; do
    LD_LIBRARY_PATH=$internal:$internal/PySide6/Qt/lib:$internal/PySide6 \
      ldd "$file" 2>/dev/null | sed -n 's/^[[:space:]]*\(.*\) => not found.*/\1/p'
  done | sort -u | tr '\n' ' ' | sed 's/ *$//'
}

# packages_of LIBRARY…: names the packages of Debian and Ubuntu that bring them; fails where one is
# of a package that is not known.
packages_of() {
  packages=$(for name in "$@"; do
    case $name in
      # @INSERT packages@
      *) exit 1 ;;
    esac
  done) || return 1
  echo "$packages" | sort -u | tr '\n' ' ' | sed 's/ *$//'
}

# What the menu, the shell and `man` find, in the person's own folders.
place_files() {
  ln -sfn "$target/start" "$commands/recyclique-desk" &&
    ln -sfn "$target/start" "$commands/recyclique-desk-cli" &&
    sed "s|^Exec=.*|Exec=\"$target/start\"|" "$here/share/recyclique-desk.desktop" \
      >"$data/applications/recyclique-desk.desktop" &&
    cp "$here/share/recyclique-desk.svg" "$data/icons/hicolor/scalable/apps/" &&
    cp "$here/share/recyclique-desk.metainfo.xml" "$data/metainfo/" &&
    cp "$here/share/recyclique-desk.1" "$data/man/man1/" &&
    ln -sfn recyclique-desk.1 "$data/man/man1/recyclique-desk-cli.1" &&
    cp "$here/share/recyclique-desk.bash" "$data/bash-completion/completions/recyclique-desk" &&
    ln -sfn recyclique-desk "$data/bash-completion/completions/recyclique-desk-cli"
}

copy_beside() {
  mkdir -p "$programs" "$commands" "$data/applications" "$data/icons/hicolor/scalable/apps" \
    "$data/metainfo" "$data/man/man1" "$data/bash-completion/completions" &&
    cp -a "$here/recyclique-desk" "$target.new" &&
    cp "$here/install.sh" "$target.new/install.sh"
}

install_all() {
  if is_glibc_too_old; then
    fail "$(old_glibc_french) Rien n'a été changé." "$(old_glibc_english) Nothing was changed."
  fi
  wait_until_closed
  # A kill between the two renamings below has left it there.
  if [ -e "$target.old" ] && [ ! -e "$target" ]; then mv "$target.old" "$target"; fi
  rm -rf "$target.new"
  # Whole beside the old one first: a full disk or a kill leaves the old program as it was.
  if ! copy_beside; then
    rm -rf "$target.new"
    fail "Le programme n'a pas pu être copié : libérez de la place, puis recommencez. Rien n'a été changé." \
      "The program could not be copied: make room and start again. Nothing was changed."
  fi
  missing=$(missing_libraries "$target.new")
  if [ "$missing" ]; then
    if packages=$(packages_of $missing); then
      say "Il manque au système de quoi ouvrir une fenêtre : tapez « sudo apt-get install $packages » sous Debian ou Ubuntu ; ailleurs, installez ce qui apporte $missing." \
        "The system lacks what opens a window: type \"sudo apt-get install $packages\" on Debian or Ubuntu; elsewhere install what brings $missing." >&2
    else
      say "Il manque au système de quoi ouvrir une fenêtre : installez, avec son gestionnaire de paquets, ce qui apporte $missing." \
        "The system lacks what opens a window: install, with its package manager, what brings $missing." >&2
    fi
  fi
  if ! "$target.new/recyclique-desk-cli" --version >/dev/null; then
    rm -rf "$target.new"
    fail "Ce programme demande un Linux 64 bits de 2022 ou plus récent. Rien n'a été changé." \
      "This program needs a 64-bit Linux of 2022 or later. Nothing was changed."
  fi
  rm -rf "$target.old"
  if [ -e "$target" ]; then mv "$target" "$target.old"; fi
  mv "$target.new" "$target"
  rm -rf "$target.old"
  if ! place_files; then
    fail "Le programme est copié, mais n'est pas dans le menu : libérez de la place, puis recommencez." \
      "The program is copied, but not in the menu: make room and start again."
  fi
  refresh_menus
  say "RecyClique Desk est installé : il est dans le menu des applications." \
    "RecyClique Desk is installed: it is in the menu of applications."
  say "Pour le retirer : sh $target/install.sh --remove" \
    "To remove it: sh $target/install.sh --remove"
}

case ${1:-} in
  "") install_all ;;
  --remove) remove ;;
  *) fail "Usage : sh install.sh [--remove]" "Usage: sh install.sh [--remove]" ;;
esac
