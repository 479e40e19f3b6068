using System.Text.RegularExpressions;
using CloudLbController.Providers.Aws.Permissions;
using CloudLbController.TestSupport;

namespace CloudLbController.Providers.Aws.Tests.Permissions;

/// <summary>The table has a row for each call in the provider's source, and none for a call that is not there.</summary>
public sealed partial class CallSourceTests
{
    private static readonly Dictionary<string, string> Services = new() { ["Elb"] = "elasticloadbalancing", ["Ec2"] = "ec2" };

    private static readonly string Folder = Path.Combine(Repository.Root, "providers", "CloudLbController.Providers.Aws");

    private static readonly string Source = string.Concat(Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText));

    private static IEnumerable<Permission> Rows => PermissionTable.Of(null).SelectMany(statement => statement.Permissions);

    [Fact]
    public void Calls_AreNamedAsWhatTheyCall_AndNoneIsMadePastTheCaller()
    {
        Assert.All(NamedCalls().Matches(Source), call => Assert.Equal(call.Groups["name"].Value, call.Groups["method"].Value));
        Assert.Equal(Calls().Count(Source), NamedCalls().Count(Source));
    }

    [Fact]
    public void Calls_AreTheRowsThatSaySo()
    {
        var calls = NamedCalls().Matches(Source).Select(call => $"{Services[call.Groups["service"].Value]}:{call.Groups["name"].Value}").Distinct();

        Assert.Equal(calls.Order(), Rows.Where(row => row.IsCalled).Select(row => row.Action).Distinct().Order());
    }

    [Fact]
    public void WhatAwsDemandsBesideACall_HasARow_AndWhatIsNotCalledIsDemanded()
    {
        var demanded = Rows.SelectMany(row => row.Demands).Distinct().ToList();

        Assert.Empty(demanded.Except(Rows.Select(row => row.Action)));
        Assert.Empty(Rows.Where(row => !row.IsCalled).Select(row => row.Action).Except(demanded));
    }

    /// <summary>Such as <c>CallAsync("DescribeTags", at => aws.Elb.DescribeTagsAsync(</c>.</summary>
    [GeneratedRegex("""(?:Call|Write)Async\(\s*"(?<name>\w+)",\s*at =>\s*aws\.(?<service>\w+)\.(?<method>\w+)Async\(""")]
    private static partial Regex NamedCalls();

    [GeneratedRegex(@"\b(?:Elb|Ec2)\.\w+Async\(")]
    private static partial Regex Calls();
}
