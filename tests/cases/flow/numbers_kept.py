"""Decimals, fractions and other numbers made of marked numbers, and the questions about them that tell nothing."""

import decimal
import fractions
import math
import statistics
from decimal import Decimal


class Child:
    weight: Decimal  # rd4c: education
    height: float  # rd4c: education
    visits: int  # rd4c: education
    places: int


def arithmetic(child: Child) -> None:
    print(child.weight + 1)  # expect: child-data-on-console
    print(1 - child.weight)  # expect: child-data-on-console
    print(round(child.weight, 1))  # expect: child-data-on-console
    print(child.weight / 2, child.weight // 3)  # expect: child-data-on-console
    print(-child.weight, abs(child.weight))  # expect: child-data-on-console
    print(child.places * 2 + 1)
    print(child.visits % 7, child.visits**2)  # expect: child-data-on-console
    print(child.places // 2)
    print(int(child.height), float(child.weight))  # expect: child-data-on-console
    print(divmod(child.visits, 5)[0] * 5 + divmod(child.visits, 5)[1])  # expect: child-data-on-console
    print(child.visits & 0xFF, child.visits << 1)  # expect: child-data-on-console


def index_of_the_body(child: Child) -> None:
    index = float(child.weight) / (child.height / 100) ** 2
    print(f"{index:.1f}")  # expect: child-data-on-console
    print("heavy" if index > 10 else "light")


def decimal_methods(child: Child) -> None:
    print(child.weight.quantize(Decimal("0.1")))  # expect: child-data-on-console
    print(child.weight.sqrt())  # expect: child-data-on-console
    print(child.weight.as_tuple().digits)  # expect: child-data-on-console
    print(child.weight.to_integral_value())  # expect: child-data-on-console
    print(child.weight.to_eng_string())  # expect: child-data-on-console
    print(child.weight.normalize())  # expect: child-data-on-console
    print(child.weight.copy_negate())  # expect: child-data-on-console
    print(child.weight.compare(Decimal(10)))  # spurious: child-data-on-console -- what is computed from a number is about it, how little it says
    print(child.weight.is_nan(), child.weight.is_finite(), child.weight.is_signed())
    print(child.weight.max(Decimal(2)))  # expect: child-data-on-console
    print(child.weight.fma(2, 1))  # expect: child-data-on-console
    print(child.weight.as_integer_ratio()[0])  # expect: child-data-on-console
    print(child.weight.adjusted())  # spurious: child-data-on-console -- what is computed from a number is about it, how little it says
    print(Decimal("2.5").quantize(Decimal("0.1")))
    print(Decimal(child.places).sqrt())


def decimals_made(child: Child) -> None:
    print(Decimal(str(child.height)))  # expect: child-data-on-console
    print(Decimal.from_float(child.height))  # expect: child-data-on-console
    print(Decimal(child.visits).scaleb(2))  # expect: child-data-on-console
    print(Decimal(3).scaleb(2))
    context = decimal.Context(prec=3)
    print(context.create_decimal(child.weight))  # expect: child-data-on-console
    print(context.divide(child.weight, 3))  # expect: child-data-on-console
    print(context.prec)
    with decimal.localcontext() as local:
        local.prec = 4
        print(child.weight / 7)  # expect: child-data-on-console
        print(local.prec)


def fractions_made(child: Child) -> None:
    part = fractions.Fraction(child.visits, 100)
    print(part)  # expect: child-data-on-console
    print(part.numerator)  # expect: child-data-on-console
    print(part.limit_denominator(10) * 10)  # expect: child-data-on-console
    print(fractions.Fraction(child.places, 10))


def float_and_int_methods(child: Child) -> None:
    print(child.height.is_integer())
    print(child.height.as_integer_ratio())  # expect: child-data-on-console
    print(child.height.hex())  # expect: child-data-on-console
    print(child.visits.to_bytes(2, "big"))  # expect: child-data-on-console
    print(int.from_bytes(child.visits.to_bytes(2, "big"), "big"))  # expect: child-data-on-console
    print(child.visits.bit_length() > 99)
    print(child.places.to_bytes(2, "big"))
    print(math.sqrt(child.height), math.floor(child.height))  # expect: child-data-on-console
    print(math.isnan(child.height), math.isclose(child.height, 1))
    print(math.sqrt(child.places))
    print(hex(child.visits), bin(child.visits), oct(child.visits))  # expect: child-data-on-console
    print(f"{child.visits:05d}")  # expect: child-data-on-console
    print(f"{child.places:05d}")


def of_several(child: Child) -> None:
    values = [child.visits, 3]
    print(max(values))  # expect: child-data-on-console
    print(values[1])
    print(sorted(values, reverse=True)[0])  # expect: child-data-on-console
    print([value * 2 for value in values][0])  # expect: child-data-on-console
    print(statistics.mode([child.visits]))  # expect: child-data-on-console
    print(statistics.median([child.places]))
    print(math.gcd(child.visits, 64) > 99)


def compared(child: Child) -> None:
    print(child.places > 2)
    print(child.places == 3 and child.places < 9)
    if child.places > 1:
        print(child.visits)  # expect: child-data-on-console
