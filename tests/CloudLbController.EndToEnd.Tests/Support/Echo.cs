using System.Net;

namespace CloudLbController.EndToEnd.Tests.Support;

/// <summary>Questions and answers over either protocol: a node answers with its name and the question.</summary>
internal static class Echo
{
    /// <summary>Opens a NodePort on a node.</summary>
    public static IAsyncDisposable Open(string protocol, string node, string address, int nodePort) =>
        protocol == "UDP" ? new UdpEchoNode(node, address, nodePort) : new EchoNode(node, address, nodePort);

    /// <summary>The name of the node that answers; null where none does.</summary>
    public static async Task<string?> WhoAnswersAsync(string protocol, string address, int port, IPEndPoint? from = null)
    {
        const string question = "who?";
        var answer = protocol == "UDP" ? await UdpEchoNode.AskAsync(address, port, question, from) : await EchoNode.AskAsync(address, port, question, from);
        return answer?.Split(' ') is [var node, question] ? node : null;
    }
}
