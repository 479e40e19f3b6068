using System.Net.Http.Headers;
using System.Xml.Linq;
using Amazon.Runtime;

namespace CloudLbController.EndToEnd.Tests.Aws;

/// <summary>Users and policies of moto: who may call what, once it is told to ask.</summary>
internal sealed class MotoIam(Uri endpoint)
{
    private const string Version = "2010-05-08";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Lets nobody call from now on but users with a key, whose signature it then checks, within their policies.</summary>
    public Task RequireAsync() => AskFromAsync("0");

    /// <summary>A new user's key. It may do nothing yet.</summary>
    public async Task<BasicAWSCredentials> AddUserAsync(string user)
    {
        await CallAsync("CreateUser", ("UserName", user));
        var key = await CallAsync("CreateAccessKey", ("UserName", user));
        return new BasicAWSCredentials(Text(key, "AccessKeyId"), Text(key, "SecretAccessKey"));
    }

    /// <summary>Keeps a policy that nobody has; fails where its text is none that IAM takes.</summary>
    public Task AddPolicyAsync(string name, string document) => CallAsync("CreatePolicy", ("PolicyName", name), ("PolicyDocument", document));

    /// <summary>Gives a user this policy and no other.</summary>
    public Task GrantAsync(string user, string document) => CallAsync("PutUserPolicy", ("UserName", user), ("PolicyName", "all"), ("PolicyDocument", document));

    /// <summary>Calls as nobody in particular, while moto asks nobody.</summary>
    private async Task<XElement> CallAsync(string action, params (string Name, string Value)[] parameters)
    {
        await AskFromAsync("inf");
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent(parameters.Append(("Action", action)).Append(("Version", Version)).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("AWS4-HMAC-SHA256", "Credential=AKIAROOT/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0");
        return XElement.Parse(await SendAsync(request));
    }

    /// <summary>After so many calls more, moto asks who calls.</summary>
    private async Task AskFromAsync(string calls)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, "/moto-api/reset-auth")) { Content = new StringContent(calls) };
        await SendAsync(request);
    }

    private static async Task<string> SendAsync(HttpRequestMessage request)
    {
        using var client = new HttpClient();
        using var answer = await client.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, text);
        return text;
    }

    private static string Text(XElement answer, string name) => answer.Descendants().First(element => element.Name.LocalName == name).Value;
}
