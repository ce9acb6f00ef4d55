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

# Two at once would remove each other's half copies. The lock goes with this script.
lock() {
  mkdir -p "$programs" 2>/dev/null || true
  if [ -r "$programs" ] && command -v flock >/dev/null; then
    exec 9<"$programs"
    if ! flock -n 9; then
      fail "Une autre installation de RecyClique Desk est en cours : attendez qu'elle finisse. Rien n'a été changé." \
        "Another installation of RecyClique Desk is under way: wait until it ends. Nothing was changed."
    fi
  fi
}

# plainly COMMAND…: runs it and keeps what it says of errors, in English, in $errors: a full disk is
# a line for each of two hundred files.
plainly() {
  errors=$(LC_ALL=C && export LC_ALL && "$@" 2>&1 >/dev/null)
}

# What $errors means, and what to do.
reason_french() {
  case $errors in
    *"No space left"* | *"quota exceeded"*) echo "le disque est plein, libérez de la place, puis recommencez." ;;
    *"Read-only file system"*) echo "le disque de $HOME n'accepte que la lecture ; redémarrez l'ordinateur, puis recommencez." ;;
    *"Permission denied"* | *"not permitted"*)
      echo "ce compte n'a pas le droit d'écrire dans tous ses dossiers ; tapez « sudo chown -R \$(id -un): $HOME/.local », puis recommencez."
      ;;
    *) echo "$(echo "$errors" | head -n 1)." ;;
  esac
}

reason_english() {
  case $errors in
    *"No space left"* | *"quota exceeded"*) echo "the disk is full, make room and start again." ;;
    *"Read-only file system"*) echo "the disk of $HOME can only be read; restart the computer and start again." ;;
    *"Permission denied"* | *"not permitted"*)
      echo "this account may not write into all of its folders; type \"sudo chown -R \$(id -un): $HOME/.local\" and start again."
      ;;
    *) echo "$(echo "$errors" | head -n 1)." ;;
  esac
}

refresh_menus() {
  if command -v update-desktop-database >/dev/null; then
    update-desktop-database -q "$data/applications" 2>/dev/null || true
  fi
}

remove_files() {
  rm -rf "$target" "$target.new" "$target.old" &&
    rm -f "$commands/recyclique-desk" "$commands/recyclique-desk-cli" \
      "$data/applications/recyclique-desk.desktop" \
      "$data/icons/hicolor/scalable/apps/recyclique-desk.svg" \
      "$data/metainfo/recyclique-desk.metainfo.xml" \
      "$data/man/man1/recyclique-desk.1" "$data/man/man1/recyclique-desk-cli.1" \
      "$data/bash-completion/completions/recyclique-desk" \
      "$data/bash-completion/completions/recyclique-desk-cli"
}

remove() {
  lock
  wait_until_closed
  if ! plainly remove_files; then
    fail "Le programme n'a pas pu être retiré en entier : $(reason_french)" \
      "The program could not be removed as a whole: $(reason_english)"
  fi
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
  # A kill between the two renamings of put_in_place has left the old one there.
  if [ -e "$target.old" ] && [ ! -e "$target" ]; then mv "$target.old" "$target" || return 1; fi
  rm -rf "$target.new" &&
    mkdir -p "$programs" "$commands" "$data/applications" "$data/icons/hicolor/scalable/apps" \
      "$data/metainfo" "$data/man/man1" "$data/bash-completion/completions" &&
    cp -a "$here/recyclique-desk" "$target.new" &&
    cp "$here/install.sh" "$target.new/install.sh"
}

put_in_place() {
  rm -rf "$target.old" || return 1
  if [ -e "$target" ]; then mv "$target" "$target.old" || return 1; fi
  if ! mv "$target.new" "$target"; then
    if [ -e "$target.old" ]; then mv "$target.old" "$target"; fi
    return 1
  fi
  rm -rf "$target.old"
}

give_up() {
  rm -rf "$target.new" 2>/dev/null || true
  fail "$1" "$2"
}

install_all() {
  if is_glibc_too_old; then
    fail "$(old_glibc_french) Rien n'a été changé." "$(old_glibc_english) Nothing was changed."
  fi
  lock
  wait_until_closed
  # Whole beside the old one first: a full disk or a kill leaves the old program as it was.
  if ! plainly copy_beside; then
    give_up "Le programme n'a pas pu être copié : $(reason_french) Rien n'a été changé." \
      "The program could not be copied: $(reason_english) Nothing was changed."
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
  if ! plainly "$target.new/recyclique-desk-cli" --version; then
    case $errors in
      *"Permission denied"*)
        give_up "Le disque de $programs ne laisse lancer aucun programme (noexec) : demandez à la personne qui administre l'ordinateur de le permettre. Rien n'a été changé." \
          "The disk of $programs lets no program start (noexec): ask whoever administers the computer to allow it. Nothing was changed."
        ;;
    esac
    give_up "Ce programme demande un Linux 64 bits de 2022 ou plus récent. Rien n'a été changé." \
      "This program needs a 64-bit Linux of 2022 or later. Nothing was changed."
  fi
  # Opened while this was copying: it would lose the files that it still reads.
  if is_running; then
    give_up "RecyClique Desk a été ouvert pendant la copie : fermez-le, puis recommencez. Rien n'a été changé." \
      "RecyClique Desk was opened during the copy: close it and start again. Nothing was changed."
  fi
  if ! plainly put_in_place; then
    fail "Le programme n'a pas pu être mis en place : $(reason_french)" \
      "The program could not be put in place: $(reason_english)"
  fi
  if ! plainly place_files; then
    fail "Le programme est copié, mais n'est pas dans le menu : $(reason_french)" \
      "The program is copied, but not in the menu: $(reason_english)"
  fi
  refresh_menus
  say "RecyClique Desk est installé : il est dans le menu des applications." \
    "RecyClique Desk is installed: it is in the menu of applications."
  case :$PATH: in
    *:"$commands":*) ;;
    *)
      say "La commande est trouvée dès la prochaine ouverture de session ; d'ici là : $commands/recyclique-desk-cli" \
        "The command is found from the next login on; until then: $commands/recyclique-desk-cli"
      ;;
  esac
  say "Pour le retirer : sh $target/install.sh --remove" \
    "To remove it: sh $target/install.sh --remove"
}

case ${1:-} in
  "") install_all ;;
  --remove) remove ;;
  *) fail "Usage : sh install.sh [--remove]" "Usage: sh install.sh [--remove]" ;;
esac
