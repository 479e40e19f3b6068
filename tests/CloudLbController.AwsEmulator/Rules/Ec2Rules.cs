namespace CloudLbController.AwsEmulation.Rules;

/// <summary>Of EC2's reads and tags.</summary>
internal static class Ec2Rules
{
    public static readonly RuleList All = [];
    public static readonly Rule FilterKnown = All.Known("ec2-filter-known", "a filter that the operation does not have is InvalidParameterValue");
    public static readonly Rule FilterWildcards = All.Documented("ec2-filter-wildcards", "values of filters may hold * and ?");
    public static readonly Rule FilterValues = All.Known("ec2-filter-values", "a filter takes at most 200 values");
    public static readonly Rule Paging = All.Documented("ec2-paging", "MaxResults bounds a page, and NextToken leads to the next");
    public static readonly Rule IdsOrPages = All.Documented("ec2-ids-or-pages", "ids and MaxResults exclude each other");
    public static readonly Rule Token = All.Known("ec2-token", "a token that was never given is InvalidNextToken");
    public static readonly Rule IdKnown = All.Documented("ec2-id-known", "an unknown id fails the whole read");
    public static readonly Rule NameKnown = All.Known("ec2-name-known", "so does an unknown name of a group or a zone");
    public static readonly Rule IdFormed = All.Known("ec2-id-formed", "what cannot be an id of an instance or group is Malformed");
    public static readonly Rule DryRun = All.Documented("ec2-dry-run", "DryRun changes nothing and answers DryRunOperation");
    public static readonly Rule TerminatedShown = All.Documented("ec2-terminated-shown", "a terminated instance is still described for a while");
    public static readonly Rule TagCount = All.Documented("ec2-tag-count", "a resource has at most 50 tags");
    public static readonly Rule TagPrefix = All.Documented("ec2-tag-prefix", "keys that begin with aws: are refused");
    public static readonly Rule TagSize = All.Documented("ec2-tag-size", "a key has 1 to 127 characters, a value at most 255");
    public static readonly Rule TagOnce = All.Known("ec2-tag-once", "a key may be given once in a call");
    public static readonly Rule TagType = All.Known("ec2-tag-type", "a TagSpecification must name the type of what is created");
    public static readonly Rule TagResource = All.Known("ec2-tag-resource", "tags of an unknown resource are refused, and those of the others in the call too");
    public static readonly Rule UntagByValue = All.Documented("ec2-untag-by-value", "DeleteTags with a value removes only a tag that has it");
}
