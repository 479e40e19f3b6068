using System.Globalization;
using System.Text.Json.Nodes;

namespace CloudLbController.Kubernetes.Events;

/// <summary>What is sent for an event.</summary>
internal static class EventBody
{
    /// <summary>A name that is unique as long as two events of one object differ in time or number; within the 253 characters of a name.</summary>
    public static string Name(RecordedEvent e, long number)
    {
        var subject = e.Subject.Name.Name;
        return string.Create(
            CultureInfo.InvariantCulture, $"{subject[..Math.Min(subject.Length, 200)].TrimEnd('.', '-')}.{e.At.UtcTicks:x}{number:x4}");
    }

    /// <summary>Events of cluster-wide objects live in <c>default</c>, as everybody's do.</summary>
    public static string Namespace(RecordedEvent e) => e.Subject.Name.Namespace ?? "default";

    public static JsonObject Create(RecordedEvent e, string name, string component) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Event",
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = Namespace(e) },
        ["involvedObject"] = Subject(e.Subject),
        ["type"] = e.Level.ToString(),
        ["reason"] = e.Reason,
        ["message"] = e.Message,
        ["source"] = new JsonObject { ["component"] = component },
        ["reportingComponent"] = component,
        ["reportingInstance"] = component,
        ["firstTimestamp"] = Time(e.At),
        ["lastTimestamp"] = Time(e.At),
        ["count"] = 1,
    };

    public static JsonObject Again(RecordedEvent e, int count) => new() { ["count"] = count, ["lastTimestamp"] = Time(e.At) };

    /// <summary>At most that many characters, and no half of a surrogate pair at the end.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        const string Ellipsis = "...";
        var end = longest - Ellipsis.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), Ellipsis);
    }

    private static JsonObject Subject(ObjectReference subject)
    {
        var body = new JsonObject
        {
            ["apiVersion"] = subject.Type.ApiVersion,
            ["kind"] = subject.Type.Kind,
            ["name"] = subject.Name.Name,
            ["uid"] = subject.Uid,
            ["resourceVersion"] = subject.ResourceVersion,
        };
        if (subject.Name.Namespace is { } ns)
        {
            body["namespace"] = ns;
        }

        return body;
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
