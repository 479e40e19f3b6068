using System.Text.RegularExpressions;
using Amazon.EC2;
using Amazon.EC2.Model;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Providers.Aws.Calling;
using SecurityGroup = CloudLbController.Providers.Aws.Resources.SecurityGroup;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>Makes, marks and removes security groups.</summary>
internal sealed partial class SecurityGroupWriter(AwsClients aws, AwsCaller caller, Marker marker, ReleaseWatch releases)
{
    private const int LongestDescription = 255;

    public async Task<ChangeOutcome> CreateAsync(WriteContext context, SecurityGroup wish, CancellationToken ct)
    {
        var mark = marker.MarkOf(context.Stack, wish.Key, context.Plan.Desired.OwnerUid);
        var made = await caller.WriteAsync(
            "CreateSecurityGroup",
            at => aws.Ec2.CreateSecurityGroupAsync(
                new CreateSecurityGroupRequest
                {
                    GroupName = marker.NameOf(context.Stack, wish),
                    Description = DescriptionOf(context.Stack, wish.Key),
                    VpcId = wish.VpcId,
                    TagSpecifications = [new TagSpecification { ResourceType = ResourceType.SecurityGroup, Tags = Marker.Ec2Tags(mark) }],
                },
                at),
            ct);
        if (made.Value is { } group)
            return Outcomes.Of(new ObservedResource { Key = wish.Key, Id = group.GroupId, OwnerUid = mark.OwnerUid, Settings = wish });

        // The name is a hash of all that it is: what has it is most likely ours, and was not shown yet with its tags when we looked.
        return made.Code == "InvalidGroup.Duplicate" ? Outcomes.HalfDone(made, wish.Key) : Outcomes.Failed(made, wish.Key);
    }

    /// <summary>Nothing of a group can change but whose it is.</summary>
    public async Task<ChangeOutcome> UpdateAsync(WriteContext context, UpdateChange change, SecurityGroup wish, CancellationToken ct) =>
        await marker.MarkAsync(change.Current.Id, marker.MarkOf(context.Stack, wish.Key, change.OwnerUid), ct) is { Value: null } unmarked ? Outcomes.Failed(unmarked, wish.Key) : Outcomes.Done;

    public async Task<ChangeOutcome> DeleteAsync(WriteContext context, DeleteChange change, CancellationToken ct)
    {
        if (await releases.HoldsAsync(change, context.Stack, ct) is { } held)
            return held;
        var deleted = await caller.WriteAsync("DeleteSecurityGroup", at => aws.Ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = change.Current.Id }, at), ct);
        return releases.Settle(change, Outcomes.Removed(deleted, change.Key));
    }

    private static string DescriptionOf(StackId stack, ResourceKey key)
    {
        var text = key == SecurityGroup.Backend ? "cloudlb: load balancers of the cluster, let in by the groups of its nodes" : $"cloudlb: who may connect to {stack}";
        var allowed = Others().Replace(text, "_");
        return allowed[..Math.Min(allowed.Length, LongestDescription)];
    }

    [GeneratedRegex(@"[^A-Za-z0-9 ._\-:/()#,@\[\]+=&;{}!$*]")]
    private static partial Regex Others();
}
