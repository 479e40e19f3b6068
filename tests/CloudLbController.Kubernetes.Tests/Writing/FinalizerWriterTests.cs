using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;
using CloudLbController.Kubernetes.Tests.Support;
using CloudLbController.Kubernetes.Writing;

namespace CloudLbController.Kubernetes.Tests.Writing;

public sealed class FinalizerWriterTests : IDisposable
{
    private const string Ours = "cloudlb.io/cleanup";

    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Add_OthersPresent_SendsTheFullListForThisVersionAndUid()
    {
        var result = await Writer.AddAsync(ResourceType.Services, Meta("other/one"), Ours, CancellationToken.None);

        Assert.Equal(WriteResult.Written, result.Result);
        Assert.Equal(["patch Merge services ns/a @0"], _rig.Api.Calls);
        Assert.Equal(
            ["""{"metadata":{"uid":"u1","resourceVersion":"7","finalizers":["other/one","cloudlb.io/cleanup"]}}"""], _rig.Api.Bodies);
    }

    [Fact]
    public async Task Remove_OthersPresent_LeavesThemInOrder()
    {
        var result = await Writer.RemoveAsync(ResourceType.Services, Meta("x/1", Ours, "x/2"), Ours, CancellationToken.None);

        Assert.Equal(WriteResult.Written, result.Result);
        Assert.Equal(["""{"metadata":{"uid":"u1","resourceVersion":"7","finalizers":["x/1","x/2"]}}"""], _rig.Api.Bodies);
    }

    [Fact]
    public async Task AddAndRemove_NothingToDo_MakeNoCall()
    {
        Assert.Equal(WriteReply.Unchanged, await Writer.AddAsync(ResourceType.Services, Meta(Ours), Ours, CancellationToken.None));
        Assert.Equal(WriteReply.Unchanged, await Writer.RemoveAsync(ResourceType.Services, Meta("x/1"), Ours, CancellationToken.None));
        Assert.Empty(_rig.Api.Calls);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "", WriteResult.Gone)]
    [InlineData(HttpStatusCode.Conflict, "", WriteResult.Conflict)]
    [InlineData(HttpStatusCode.UnprocessableEntity, "metadata.uid: Invalid value", WriteResult.Conflict)]
    public async Task Add_Refused_TheOutcomeIsAValue(HttpStatusCode status, string message, WriteResult expected)
    {
        _rig.Api.OnWrite = (_, _, _) => throw new ApiException(status, "", message);

        Assert.Equal(expected, (await Writer.AddAsync(ResourceType.Services, Meta(), Ours, CancellationToken.None)).Result);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "no")]
    [InlineData(HttpStatusCode.UnprocessableEntity, "metadata.finalizers: Invalid value")]
    public async Task Add_RefusedForAnotherReason_Throws(HttpStatusCode status, string message)
    {
        _rig.Api.OnWrite = (_, _, _) => throw new ApiException(status, "", message);

        await Assert.ThrowsAsync<ApiException>(() => Writer.AddAsync(ResourceType.Services, Meta(), Ours, CancellationToken.None));
    }

    private FinalizerWriter Writer => new(_rig.Api);

    private static ObjectMeta Meta(params string[] finalizers) =>
        new() { Name = "a", Namespace = "ns", Uid = "u1", ResourceVersion = "7", Finalizers = finalizers };
}
