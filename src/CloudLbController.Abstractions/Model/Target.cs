namespace CloudLbController.Abstractions.Model;

/// <summary>A machine that can serve: a node.</summary>
/// <param name="Id">
/// What observations name it by. The core fills in the node's name; a provider that knows machines otherwise puts its own name here in
/// <see cref="ICloudProvider.Resolve"/> (an instance id, an address).
/// </param>
/// <param name="Name">The node's name, for messages.</param>
/// <param name="ProviderId">The cloud's name of the machine, such as <c>aws:///eu-west-1a/i-0123</c>; null where the node has none.</param>
/// <param name="Addresses">The machine's own IP addresses, in the order that the node lists them.</param>
public sealed record Target(string Id, string Name, string? ProviderId, StructuralList<string> Addresses);
