using CloudLbController.Abstractions.Model;

namespace CloudLbController.Providers.Aws.Surveying;

/// <summary>An instance of the cluster.</summary>
/// <param name="Id">Such as i-0a1b2c3d.</param>
/// <param name="VpcId">Its VPC.</param>
/// <param name="State">pending, running, stopping, ...</param>
/// <param name="Groups">The security groups of its primary interface, sorted.</param>
internal sealed record InstanceFact(string Id, string VpcId, string State, StructuralList<string> Groups);
