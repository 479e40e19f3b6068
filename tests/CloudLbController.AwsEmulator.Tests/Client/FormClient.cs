using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CloudLbController.AwsEmulation.Tests.Client;

/// <summary>Speaks to an implementation of AWS in form posts, without an SDK.</summary>
public sealed class FormClient(HttpMessageHandler handler, Uri? address = null)
{
    /// <summary>The versions of the APIs, by services.</summary>
    private static readonly Dictionary<string, string> Versions = new() { ["ec2"] = "2016-11-15", ["elasticloadbalancing"] = "2015-12-01" };

    /// <summary>Asks a service. The form may say a parameter twice: the last one counts; what is "-" is left out.</summary>
    public async Task<Reply> AskAsync(string service, string action, string form, CancellationToken cancellation)
    {
        var parameters = new Dictionary<string, string> { ["Action"] = action, ["Version"] = Versions[service] };
        foreach (var part in form.Split('&', StringSplitOptions.RemoveEmptyEntries))
            parameters[part.Split('=')[0]] = part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var text = string.Join("&", parameters.Where(pair => pair.Value != "-").Select(pair => $"{pair.Key}={pair.Value}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, address ?? new Uri($"https://{service}.us-east-1.amazonaws.com/"));
        request.Content = new StringContent(text, Encoding.UTF8, "application/x-www-form-urlencoded");
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
        using var http = new HttpMessageInvoker(handler, disposeHandler: false);
        using var response = await http.SendAsync(request, cancellation);
        return new Reply(response.StatusCode, Read(response.StatusCode, await response.Content.ReadAsStringAsync(cancellation)));
    }

    /// <summary>What is no answer of AWS, such as a page that says that the server failed, has its status for a code.</summary>
    private static XElement Read(HttpStatusCode status, string body)
    {
        try
        {
            return XElement.Parse(body);
        }
        catch (XmlException)
        {
            return new XElement("Unreadable", new XElement("Code", $"HTTP {(int)status}"), new XElement("Message", body));
        }
    }
}
