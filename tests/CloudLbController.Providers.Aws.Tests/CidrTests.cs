using System.Net;
using CloudLbController.Providers.Aws.Resolving;
using CsCheck;

namespace CloudLbController.Providers.Aws.Tests;

public sealed class CidrTests
{
    [Theory]
    [InlineData("10.0.0.0/24 10.0.1.0/24", "10.0.0.0/23")]
    [InlineData("10.0.1.0/24 10.0.2.0/24", "10.0.1.0/24 10.0.2.0/24")]
    [InlineData("10.0.0.0/8 10.1.0.0/16 10.1.2.3/32", "10.0.0.0/8")]
    [InlineData("0.0.0.0/1 128.0.0.0/1", "0.0.0.0/0")]
    [InlineData("192.0.2.0/26 192.0.2.64/26 192.0.2.128/25", "192.0.2.0/24")]
    [InlineData("2001:db8::/33 2001:db8:8000::/33", "2001:db8::/32")]
    [InlineData("192.0.2.1/32", "192.0.2.1/32")]
    public void Aggregate_Networks_AreAsFewAsSayTheSame(string ranges, string expected) => Assert.Equal(expected.Split(' '), Cidrs.Aggregate(ranges.Split(' ')));

    [Fact]
    public void Aggregate_AnyNetworks_LetInExactlyTheSameAddresses() => Gen.Select(Gen.Int[0, 255], Gen.Int[24, 32]).Array[1, 12].Sample(
        parts =>
        {
            var ranges = parts.Select(part => new IPNetwork(new IPAddress([10, 0, 0, (byte)(part.Item1 & (0xFF << (32 - part.Item2)))]), part.Item2).ToString()).ToList();
            var few = Cidrs.Aggregate(ranges);
            Assert.True(few.Count <= ranges.Count);
            for (var last = 0; last < 256; last++)
            {
                var address = new IPAddress([10, 0, 0, (byte)last]);
                Assert.Equal(ranges.Exists(range => IPNetwork.Parse(range).Contains(address)), few.Any(range => IPNetwork.Parse(range).Contains(address)));
            }
        },
        seed: "0N0XIzNsQ0O2", iter: 500, threads: 1);
}
