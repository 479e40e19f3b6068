using System.Net;

namespace CloudLbController.AwsEmulation.Http;

/// <summary>What is sent back.</summary>
/// <param name="Status">200, or that of an error.</param>
/// <param name="RequestId">Also in the body.</param>
/// <param name="Body">XML.</param>
internal sealed record WireAnswer(HttpStatusCode Status, string RequestId, string Body)
{
    public const string ContentType = "text/xml";
}
