using System.Net;
using System.Xml.Linq;

namespace CloudLbController.AwsEmulation.Tests.Client;

/// <summary>An answer, as a client of these tests reads it: elements by their names, wherever they are.</summary>
public sealed record Reply(HttpStatusCode Status, XElement Xml)
{
    /// <summary>Of an error; null where there is none.</summary>
    public string? Code => (int)Status == 200 ? null : First("Code");

    public string Message => First("Message") ?? "";

    public string? First(string element) => Found(element).FirstOrDefault();

    public IReadOnlyList<string> All(string element) => [.. Found(element)];

    /// <summary>What elements say, with commas between; the code where it is an error.</summary>
    public string Said(string element) => Code ?? string.Join(",", All(element));

    /// <summary>The answer itself, where it is no error.</summary>
    public Reply Ok() => Code is null ? this : throw new RefusedException(Code, Message);

    /// <summary>The code of an error, or ok.</summary>
    public override string ToString() => Code ?? "ok";

    private IEnumerable<string> Found(string element) => Xml.Descendants().Where(found => found.Name.LocalName == element).Select(found => found.Value);
}
