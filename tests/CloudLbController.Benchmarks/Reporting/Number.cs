using System.Globalization;

namespace CloudLbController.Benchmarks.Reporting;

/// <summary>Numbers as people read them: three digits that count.</summary>
internal static class Number
{
    public static string Text(double value)
    {
        var format = Math.Abs(value) switch
        {
            >= 100 => "#,0",
            >= 10 => "0.#",
            >= 1 => "0.##",
            _ => "0.###",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
