"""The database's own clock: the one that processes on several hosts have in common."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class moment_us(GenericFunction[int]):  # noqa: N801 -- reads as the SQL function that it is
    """Microseconds since 1970 as the statement is executed, by the database's clock."""

    type = BigInteger()
    inherit_cache = True


@compiles(moment_us, "sqlite")
def _sqlite(element: moment_us, compiler: SQLCompiler, **kwargs: Any) -> str:  # noqa: ANN401 -- the compiler's own
    del element, compiler, kwargs
    return "cast((julianday('now') - 2440587.5) * 86400000000.0 as integer)"


@compiles(moment_us, "postgresql")
def _postgresql(element: moment_us, compiler: SQLCompiler, **kwargs: Any) -> str:  # noqa: ANN401 -- the compiler's own
    del element, compiler, kwargs
    return "cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)"
