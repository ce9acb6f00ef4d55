# Asks the system for the version of its C library: the program stops without a word that people
# understand where it is older than the libraries that it brings. The version that is needed was
# read from those libraries.
needed_glibc=@GLIBC@

# Sets $glibc, to nothing where the system does not tell, and says whether it is too old.
is_glibc_too_old() {
  glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null) || glibc=$(ldd --version 2>/dev/null | head -n 1)
  glibc=${glibc##* }
  case $glibc in
    [0-9]*.[0-9]*) ;;
    *) glibc= ;;
  esac
  [ "$glibc" ] || return 1
  minor=${glibc#*.}
  minor=${minor%%[!0-9]*}
  [ "${glibc%%.*}" -lt "${needed_glibc%%.*}" ] ||
    { [ "${glibc%%.*}" -eq "${needed_glibc%%.*}" ] && [ "$minor" -lt "${needed_glibc#*.}" ]; }
}

old_glibc_french() {
  echo "RecyClique Desk demande la bibliothèque système glibc $needed_glibc ou plus récente, et cet ordinateur a la $glibc : mettez son système à jour (Debian 12, Ubuntu 22.04 ou plus récent)."
}

old_glibc_english() {
  echo "RecyClique Desk needs the system library glibc $needed_glibc or later, and this computer has $glibc: upgrade its system (Debian 12, Ubuntu 22.04 or later)."
}
