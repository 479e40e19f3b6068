using CloudLbController.Abstractions;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Providers.Aws.Surveying;

/// <summary>The slow facts: the cluster's VPC and what of it load balancers need to know.</summary>
internal sealed record AwsEnvironment : CloudEnvironment
{
    /// <summary>The cluster's VPC, by id.</summary>
    public required string VpcId { get; init; }

    /// <summary>Its subnets, ordered by id.</summary>
    public required StructuralList<SubnetFact> Subnets { get; init; }

    /// <summary>The cluster's instances by id: those that carry its tag, and others that nodes were found to be.</summary>
    public required IReadOnlyDictionary<string, InstanceFact> Instances { get; init; }

    /// <summary>The security groups that can be the nodes', ordered: those of the operator's that exist, else those with the cluster's tag; null where no rules are wanted.</summary>
    public required StructuralList<string>? CandidateGroups { get; init; }

    /// <summary>AWS's quotas of this account by its own names, as far as Elastic Load Balancing tells them.</summary>
    public required IReadOnlyDictionary<string, int> Quotas { get; init; }

    /// <summary>The nodes' security groups that let load balancers in, ordered; empty where the rules are left to somebody else.</summary>
    public required StructuralList<string> NodeGroups { get; init; }

    /// <summary>Why the nodes' security groups are not known; null where they are.</summary>
    public Problem? NodeGroupsUnknown { get; init; }
}
