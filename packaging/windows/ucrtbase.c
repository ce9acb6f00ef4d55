/* ucrtbase.dll: numpy imports 36 functions on complex numbers that wine 8 ends the program on.
 * They are here; wine.py adds a forwarder to wine's own library for every other function.
 * Windows passes a complex number as a structure, and its long double is a double. */
#include <complex.h>
#undef creal
#undef cimag

typedef struct { double real, imaginary; } Double;
typedef struct { float real, imaginary; } Single;

#define OF(z) __builtin_complex((z).real, (z).imaginary)
#define BODY(type, wide, call) \
    { wide _Complex r = call; type out = { __real__ r, __imag__ r }; return out; }

#define ONE(name) \
    Double own_##name(Double z) BODY(Double, double, name(OF(z))) \
    Single own_##name##f(Single z) BODY(Single, float, name##f(OF(z))) \
    Double own_##name##l(Double z) BODY(Double, double, name(OF(z)))

ONE(ccos) ONE(ccosh) ONE(cexp) ONE(csin) ONE(csinh) ONE(ctan) ONE(ctanh)

Double own_cpow(Double a, Double b) BODY(Double, double, cpow(OF(a), OF(b)))
Single own_cpowf(Single a, Single b) BODY(Single, float, cpowf(OF(a), OF(b)))
Double own_cpowl(Double a, Double b) BODY(Double, double, cpow(OF(a), OF(b)))

#define PARTS(suffix, type, wide, argument, size) \
    wide own_creal##suffix(type z) { return z.real; } \
    wide own_cimag##suffix(type z) { return z.imaginary; } \
    wide own_carg##suffix(type z) { return argument(OF(z)); } \
    wide own_cabs##suffix(type z) { return size(OF(z)); }

PARTS(, Double, double, carg, cabs)
PARTS(f, Single, float, cargf, cabsf)
PARTS(l, Double, double, carg, cabs)
