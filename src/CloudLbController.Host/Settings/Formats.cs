using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CloudLbController.Host.Logging;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Host.Settings;

/// <summary>The formats of all settings.</summary>
internal static partial class Formats
{
    public static readonly ValueFormat<bool> Boolean = new("true or false", text => bool.TryParse(text, out var value) ? new(value) : null);

    public static readonly ValueFormat<string> File = new("the path of a file", text => new(text));

    /// <summary>Short enough for every cloud's tags.</summary>
    public static readonly ValueFormat<string> ClusterName = Matching(
        ClusterNamePattern(), "1 to 100 letters, digits, '-', '_' and '.', beginning with a letter or digit");

    /// <summary>It becomes a part of the Lease's name and of the finalizer.</summary>
    public static readonly ValueFormat<string> Instance = Matching(LabelPattern(40), "1 to 40 lower-case letters, digits and '-'");

    public static readonly ValueFormat<string> Namespace = Matching(LabelPattern(63), "the name of a namespace");

    public static readonly ValueFormat<IReadOnlyList<string>> Classes = new(
        "a list, separated by commas, of classes such as cloudlb.io/network", text => Split(text, ',') is { Count: > 0 } list && list.All(ClassPattern().IsMatch) ? new(list) : null);

    public static readonly ValueFormat<IReadOnlyDictionary<string, string>> KeyValues = new("KEY=VALUE, each key once", ReadKeyValues);

    public static readonly ValueFormat<IPEndPoint> Listen = new(
        "ADDRESS:PORT with an IP address or localhost, such as 127.0.0.1:10268, 0.0.0.0:10268 or [::]:10268", ReadEndPoint);

    public static readonly ValueFormat<LogFormat> LogFormat = Enumeration<LogFormat>();

    public static readonly ValueFormat<LogLevel> LogLevel = Enumeration(Microsoft.Extensions.Logging.LogLevel.Critical, Microsoft.Extensions.Logging.LogLevel.None);

    public static ValueFormat<int> Integer(int from, int to) => new(
        $"a whole number from {from} to {to}",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to ? new(value) : null);

    public static ValueFormat<string> OneOf(IReadOnlyCollection<string> names) =>
        new($"one of {string.Join(", ", names.Order(StringComparer.Ordinal))}", text => names.Contains(text) ? new(text) : null);

    private static ValueFormat<string> Matching(Regex pattern, string allowed) => new(allowed, text => pattern.IsMatch(text) ? new(text) : null);

    private static ValueFormat<T> Enumeration<T>(params T[] except)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>().Except(except).ToDictionary(value => value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new("one of " + string.Join(", ", values.Keys.Select(name => name.ToLowerInvariant())), text => values.TryGetValue(text, out var value) ? new(value) : null);
    }

    private static Parsed<IReadOnlyDictionary<string, string>>? ReadKeyValues(string text)
    {
        var pairs = Split(text, '\n').Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).ToList();
        return pairs.TrueForAll(pair => pair is [{ Length: > 0 }, _]) && pairs.DistinctBy(pair => pair[0]).Count() == pairs.Count
            ? new(pairs.ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal))
            : null;
    }

    private static Parsed<IPEndPoint>? ReadEndPoint(string text)
    {
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "" : text[..colon];
        var address = host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(host, out var read) ? read : null;
        return address is not null
            && host.StartsWith('[') == (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6)
            && ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                ? new(new IPEndPoint(address, port))
                : null;
    }

    private static List<string> Split(string text, char separator) =>
        [.. text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static Regex LabelPattern(int longest) => new($"^[a-z0-9]([-a-z0-9]{{0,{longest - 2}}}[a-z0-9])?$(?<!\n)");

    [GeneratedRegex("^[A-Za-z0-9][-_.A-Za-z0-9]{0,99}$(?<!\n)")]
    private static partial Regex ClusterNamePattern();

    [GeneratedRegex("^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$(?<!\n)")]
    private static partial Regex ClassPattern();
}
