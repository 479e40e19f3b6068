using System.Globalization;
using System.Xml.Linq;

namespace Amazon.ElasticLoadBalancingV2.Marshalling;

/// <summary>Values of an answer's elements, whatever their namespace; null where there is no such element.</summary>
internal static class XmlAnswer
{
    public static XElement? Child(this XElement from, string name) => from.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    public static string? Text(this XElement from, string name) => from.Child(name)?.Value;

    public static int? Int(this XElement from, string name) => from.Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public static long? Long(this XElement from, string name) => from.Text(name) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    public static double? Double(this XElement from, string name) => from.Text(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    public static bool? Bool(this XElement from, string name) => from.Text(name) is { } text ? bool.Parse(text) : null;

    /// <summary>In universal time.</summary>
    public static DateTime? Time(this XElement from, string name) =>
        from.Text(name) is { } text ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal) : null;

    public static T? Structure<T>(this XElement from, string name, Func<XElement, T> read)
        where T : class => from.Child(name) is { } child ? read(child) : null;

    public static List<T>? List<T>(this XElement from, string name, Func<XElement, T> read) => from.Child(name)?.Elements().Select(read).ToList();

    public static Dictionary<string, string>? Map(this XElement from, string name) =>
        from.Child(name)?.Elements().ToDictionary(entry => entry.Text("key") ?? "", entry => entry.Text("value") ?? "");
}
