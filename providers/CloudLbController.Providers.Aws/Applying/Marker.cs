using Amazon.EC2.Model;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.Providers.Aws.Calling;
using CloudLbController.Providers.Aws.Marks;
using CloudLbController.Providers.Aws.Resources;
using Elb = Amazon.ElasticLoadBalancingV2.Model;

namespace CloudLbController.Providers.Aws.Applying;

/// <summary>Marks things as ours: in the call that makes them, and anew where their owner was made anew.</summary>
internal sealed class Marker(AwsClients aws, AwsCaller caller, ClusterIdentity cluster, Names names)
{
    public string NameOf(StackId stack, Resource resource) => names.Of(stack, resource);

    public OwnershipMark MarkOf(StackId stack, ResourceKey key, string? owner) => new(cluster, stack, key, owner);

    public static List<Elb.Tag> ElbTags(OwnershipMark mark, IEnumerable<CloudAttribute> attributes, LoadBalancerScheme? scheme = null)
    {
        var tags = Tags(mark, attributes);
        if (scheme is { } served)
            tags[TagCodec.Scheme] = TagCodec.Spell(served);
        return [.. tags.Select(tag => new Elb.Tag { Key = tag.Key, Value = tag.Value })];
    }

    public static List<Tag> Ec2Tags(OwnershipMark mark) => [.. Tags(mark, []).Select(tag => new Tag(tag.Key, tag.Value))];

    /// <summary>Writes the mark of a thing of ELBv2 anew; where no attribute is managed any more, that is written too.</summary>
    public Task<CallResult<Elb.AddTagsResponse>> MarkAsync(string arn, OwnershipMark mark, IReadOnlyCollection<CloudAttribute> attributes, CancellationToken ct)
    {
        var tags = ElbTags(mark, attributes);
        if (attributes.Count == 0)
            tags.Add(new Elb.Tag { Key = TagCodec.Managed, Value = "" });
        return caller.WriteAsync("AddTags", at => aws.Elb.AddTagsAsync(new Elb.AddTagsRequest { ResourceArns = [arn], Tags = tags }, at), ct);
    }

    /// <summary>Writes the mark of a security group anew.</summary>
    public Task<CallResult<CreateTagsResponse>> MarkAsync(string group, OwnershipMark mark, CancellationToken ct) =>
        caller.WriteAsync("CreateTags", at => aws.Ec2.CreateTagsAsync(new CreateTagsRequest { Resources = [group], Tags = Ec2Tags(mark) }, at), ct);

    /// <summary>Whether a thing of ELBv2 that a creation met carries this mark.</summary>
    public async Task<CallResult<OwnershipMark>> ReadAsync(string arn, CancellationToken ct)
    {
        var read = await caller.CallAsync("DescribeTags", at => aws.Elb.DescribeTagsAsync(new Elb.DescribeTagsRequest { ResourceArns = [arn] }, at), ct);
        var tags = read.Value?.TagDescriptions?.FirstOrDefault()?.Tags?.ToDictionary(tag => tag.Key, tag => tag.Value ?? "");
        return new CallResult<OwnershipMark>(tags is null ? null : TagCodec.Read(tags), read.Problem, read.IsCertain, read.Code);
    }

    private static SortedDictionary<string, string> Tags(OwnershipMark mark, IEnumerable<CloudAttribute> attributes)
    {
        var tags = TagCodec.Write(mark);
        if (string.Join(' ', attributes.Select(attribute => attribute.Key)) is { Length: > 0 } managed)
            tags[TagCodec.Managed] = managed;
        return tags;
    }
}
