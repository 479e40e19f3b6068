using System.Globalization;
using CloudLbController.AwsSdk.Generator.Reading;

namespace CloudLbController.AwsSdk.Generator.Server;

/// <summary>What the model says that values must be like: bounds, patterns and values to choose from.</summary>
internal static class ConstraintCode
{
    public static string Write(WireNames wire)
    {
        var code = CodeText.File(wire.Source, wire.Namespace, "CloudLbController.AwsEmulation.Wire");
        code.Paragraph("internal static class Constraints", () =>
        {
            foreach (var shape in wire.Asked.Where(IsBound))
                code.Line($"public static readonly Constraint {shape.Name} = new Constraint {{ {string.Join(", ", Parts(shape))} }};");
        });
        return code.ToString();
    }

    /// <summary>The constraint of a shape as an argument.</summary>
    public static string Of(Shape shape) => IsBound(shape) ? $"Constraints.{shape.Name}" : "null";

    private static bool IsBound(Shape shape) => Parts(shape).Any();

    private static IEnumerable<string> Parts(Shape shape)
    {
        if (shape.Min is { } min)
            yield return $"Min = {min.ToString(CultureInfo.InvariantCulture)}";
        if (shape.Max is { } max)
            yield return $"Max = {max.ToString(CultureInfo.InvariantCulture)}";
        if (shape.Pattern is { } pattern)
            yield return $"Pattern = @\"{pattern.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        if (shape.IsEnum)
            yield return $"Values = [{string.Join(", ", shape.Enum.Select(value => $"\"{value}\""))}]";
    }
}
