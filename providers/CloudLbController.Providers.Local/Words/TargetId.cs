using System.Net;

namespace CloudLbController.Providers.Local.Words;

/// <summary>
/// The id of a target: the node's name and the address that is used, <c>node-1@10.0.0.7</c>. With the address in it a node that gets another address is
/// another target, so the planner sees the change: the new one is added and the old one drains.
/// </summary>
internal static class TargetId
{
    private const char Separator = '@';

    public static string Of(string node, string address) => $"{node}{Separator}{address}";

    /// <summary>The node of an id; the id itself where it names no address.</summary>
    public static string NodeOf(string id) => id.LastIndexOf(Separator) is var place and > 0 ? id[..place] : id;

    public static IPAddress AddressOf(string id) => IPAddress.Parse(id.AsSpan(id.LastIndexOf(Separator) + 1));
}
