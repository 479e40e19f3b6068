using Amazon.EC2;
using Amazon.Runtime;
using CloudLbController.AwsSdk.Generator.Client;
using CloudLbController.AwsSdk.Generator.Reading;

namespace CloudLbController.AwsSdk.Tests;

/// <summary>The naming rules beside an official package: its assembly has what they say of the same model.</summary>
public sealed class SdkNamesTests
{
    private static readonly SdkNames Ec2 = new("Amazon.EC2", "EC2", ServiceModel.ReadFile("ec2-2016-11-15.json"));

    [Fact]
    public void Enums_OfTheOfficialPackage_HaveTheseConstants()
    {
        var missing = Ec2.Enums.SelectMany(shape => shape.Enum.Select(value => (Type: Ec2.Class(shape), Constant: SdkNames.Constant(value))))
            .Where(pair => Official($"Amazon.EC2.{pair.Type}")?.GetField(pair.Constant)?.GetValue(null) is not ConstantClass)
            .ToList();
        Assert.InRange(Ec2.Enums.Sum(shape => shape.Enum.Count), 500, 5000);
        Assert.Empty(missing);
    }

    [Fact]
    public void Requests_OfTheOfficialPackage_HaveTheseClasses()
    {
        foreach (var operation in Ec2.Model.Operations)
        {
            Assert.NotNull(Official($"Amazon.EC2.Model.{operation.Name}Request"));
            Assert.NotNull(Official($"Amazon.EC2.Model.{operation.Name}Response"));
            Assert.NotNull(typeof(IAmazonEC2).GetMethod($"{operation.Name}Async", [Official($"Amazon.EC2.Model.{operation.Name}Request")!, typeof(CancellationToken)]));
        }
    }

    [Theory]
    [InlineData("internet-facing", "InternetFacing")]
    [InlineData("active_impaired", "Active_impaired")]
    [InlineData("HTTP_301", "HTTP_301")]
    [InlineData("dualstack-without-public-ipv4", "DualstackWithoutPublicIpv4")]
    [InlineData("Target.NotRegistered", "TargetNotRegistered")]
    public void Constant_OfAValue_IsNamedAsOfficially(string value, string constant) => Assert.Equal(constant, SdkNames.Constant(value));

    private static Type? Official(string name) => typeof(IAmazonEC2).Assembly.GetType(name);
}
