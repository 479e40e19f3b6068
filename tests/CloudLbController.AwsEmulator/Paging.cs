using System.Globalization;
using System.Text;
using CloudLbController.AwsEmulation.Rules;
using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation;

/// <summary>Cuts lists into pages. A marker says nothing to whoever reads it, and is good for the operation that gave it.</summary>
internal static class Paging
{
    private const int Scramble = 0x5A;

    /// <summary>The things after a marker, by their places, and the marker of the next page; null where this is the last.</summary>
    public static (IReadOnlyList<T> Items, string? Next) Cut<T>(string action, IEnumerable<T> all, Func<T, long> order, int size, long after)
    {
        var rest = all.Where(thing => order(thing) > after).OrderBy(order).Take(size + 1).ToList();
        if (rest.Count <= size)
            return (rest, null);
        rest.RemoveAt(size);
        return (rest, Marker(action, order(rest[^1])));
    }

    /// <summary>The place that a marker stands for; a marker that is none breaks a rule.</summary>
    public static long After(RuleTable rules, Rule rule, string action, string? marker, Func<AwsErrorException> error)
    {
        if (string.IsNullOrEmpty(marker))
            return 0;
        var buffer = new byte[marker.Length];
        if (Convert.TryFromBase64String(marker, buffer, out var length)
            && Encoding.UTF8.GetString([.. buffer.Take(length).Select(code => (byte)(code ^ Scramble))]).Split(' ') is [var of, var place]
            && of == action && long.TryParse(place, CultureInfo.InvariantCulture, out var order))
            return order;
        return rules.IsOn(rule) ? throw error() : 0;
    }

    private static string Marker(string action, long order) =>
        Convert.ToBase64String([.. Encoding.UTF8.GetBytes($"{action} {order}").Select(code => (byte)(code ^ Scramble))]);
}
