using System.Diagnostics.CodeAnalysis;

namespace CloudLbController.Providers.Local;

/// <summary>Either a value or the reason why there is none.</summary>
internal readonly record struct PlaneResult<T>(T? Value, PlaneError? Error)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    public static implicit operator PlaneResult<T>(T value) => new(value, null);

    public static implicit operator PlaneResult<T>(PlaneError error) => new(null, error);
}
