using System.Collections;
using System.Reflection;
using CloudLbController.Abstractions.Model;

namespace CloudLbController.ContractSuite.Records;

/// <summary>Makes values by their type alone, and all ways to change one of their parts.</summary>
internal static class Samples
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>A value; another number makes another one.</summary>
    public static object Make(Type type, int number = 1)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Make(underlying, number);
        }

        return type switch
        {
            _ when type == typeof(string) => $"text-{number}",
            _ when type == typeof(int) => 1_000 + number,
            _ when type == typeof(long) => 1_000L + number,
            _ when type == typeof(bool) => number % 2 == 1,
            _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(number),
            _ when type == typeof(ResourceKey) => new ResourceKey($"key-{number}"),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(number % Enum.GetValues(type).Length)!,
            _ when IsList(type) => MakeList(type, [number]),
            _ => MakeRecord(type, number),
        };
    }

    /// <summary>The properties that belong to a value.</summary>
    public static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    /// <summary>Whether a property may be null.</summary>
    public static bool IsNullable(PropertyInfo property) => Nullability.Create(property).WriteState == NullabilityState.Nullable;

    /// <summary>A copy of a record with another value of one property.</summary>
    public static object With(object record, PropertyInfo property, object? value)
    {
        var clone = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        property.SetValue(clone, value);
        return clone;
    }

    /// <summary>Other values of a type, each different in one way, with the path to what is different.</summary>
    public static IEnumerable<(string Path, object? Value)> Others(Type type, object? value, bool nullable)
    {
        if (value is not null && nullable)
        {
            yield return ("?", null);
        }

        if (IsRecord(type) && value is not null)
        {
            foreach (var other in OthersOfRecord(value))
            {
                yield return other;
            }

            yield break;
        }

        foreach (var other in IsList(type) ? OtherLists(type) : [Make(type, 2)])
        {
            Assert.NotEqual(value, other);
            yield return ("", other);
        }
    }

    private static IEnumerable<(string Path, object? Value)> OthersOfRecord(object value) =>
        from property in Settable(value.GetType())
        from other in Others(property.PropertyType, property.GetValue(value), IsNullable(property))
        select ($".{property.Name}{other.Path}", (object?)With(value, property, other.Value));

    /// <summary>Nothing, another element, one more, and the other order.</summary>
    private static IEnumerable<object> OtherLists(Type type) => [MakeList(type, []), MakeList(type, [2]), MakeList(type, [1, 2]), MakeList(type, [2, 1])];

    private static object MakeList(Type type, int[] numbers)
    {
        var element = type.GetGenericArguments()[0];
        var items = Array.CreateInstance(element, numbers.Length);
        foreach (var (place, number) in numbers.Index())
        {
            items.SetValue(Make(element, number), place);
        }

        return typeof(StructuralList).GetMethod(nameof(StructuralList.ToStructuralList))!.MakeGenericMethod(element).Invoke(null, [(IEnumerable)items])!;
    }

    private static object MakeRecord(Type type, int number)
    {
        Assert.True(IsRecord(type), $"No sample of {type}: teach Samples to make one.");
        var constructor = type.GetConstructors().OrderBy(candidate => candidate.GetParameters().Length).First();
        var record = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Make(parameter.ParameterType, number))]);
        foreach (var property in Settable(type))
        {
            property.SetValue(record, Make(property.PropertyType, number));
        }

        return record;
    }

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(StructuralList<>);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;
}
