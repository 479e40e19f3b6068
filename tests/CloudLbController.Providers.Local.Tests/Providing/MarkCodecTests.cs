using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Ownership;
using CloudLbController.ContractSuite.Driving;
using CloudLbController.Providers.Local.Marks;

namespace CloudLbController.Providers.Local.Tests.Providing;

public sealed class MarkCodecTests
{
    [Theory]
    [InlineData("uid-1")]
    [InlineData(null)]
    public void Mark_Written_ReadsBack(string? owner)
    {
        var mark = new OwnershipMark(ContractDriver.Us, Service.Id, ResourceKey.Targets("http"), owner);

        Assert.Equal(mark, MarkCodec.Read(MarkCodec.Write(mark)));
    }

    [Theory]
    [InlineData("stack", "somebody's")]
    [InlineData("stack", null)]
    [InlineData("resource", null)]
    [InlineData("cluster-uid", null)]
    public void Mark_WithAPartThatCannotBeRead_IsNobodys(string part, string? value)
    {
        var marks = MarkCodec.Write(new OwnershipMark(ContractDriver.Us, Service.Id, ResourceKey.LoadBalancer, null));

        Assert.Null(MarkCodec.Read(value is null ? marks.Remove(part) : marks.SetItem(part, value)));
    }
}
