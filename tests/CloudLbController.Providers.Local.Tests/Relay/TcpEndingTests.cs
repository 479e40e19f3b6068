using System.Net.Sockets;
using CloudLbController.Providers.Local.Relay;
using CloudLbController.Providers.Local.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace CloudLbController.Providers.Local.Tests.Relay;

public sealed class TcpEndingTests
{
    [Fact]
    public async Task Relay_ClientEndsItsDirection_TargetSeesTheEndAndCanStillAnswer()
    {
        await using var plane = new TestPlane();
        await using var target = new TcpTarget("a", plane.Network.Address(250), async socket =>
        {
            if (await socket.EndAsync() is null) await socket.SendAllAsync("after the end\n"u8.ToArray());
        });
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);

        using var client = await TestSockets.ConnectAsync(endPoint);
        client.Shutdown(SocketShutdown.Send);

        Assert.Equal("after the end", await client.ReadLineAsync());
    }

    [Fact]
    public async Task Relay_TargetEndsItsDirection_ClientSeesTheEndAndCanStillSend()
    {
        var heard = new TaskCompletionSource<string>();
        await using var plane = new TestPlane();
        await using var target = new TcpTarget("a", plane.Network.Address(250), async socket =>
        {
            socket.Shutdown(SocketShutdown.Send);
            heard.SetResult(await socket.ReadLineAsync());
        });
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);

        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Null(await client.EndAsync());
        await client.SendAllAsync("still here\n"u8.ToArray());

        Assert.Equal("still here", await Eventually.EndsAsync(heard.Task, "the target heard the client"));
    }

    [Fact]
    public async Task Relay_TargetResets_ClientIsReset()
    {
        await using var plane = new TestPlane();
        await using var target = new TcpTarget("a", plane.Network.Address(250), async socket =>
        {
            await socket.ReadLineAsync();
            socket.Close(0);
        });
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);

        using var client = await TestSockets.ConnectAsync(endPoint);
        await client.SendAllAsync("go\n"u8.ToArray());

        Assert.Equal(SocketError.ConnectionReset, await client.EndAsync());
    }

    [Fact]
    public async Task Relay_TargetAnswersAndClosesDuringAnUpload_ClientGetsTheWholeAnswerBeforeTheReset()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux: TCP_INFO");
        const int size = 200_000;
        await using var plane = new TestPlane();
        var closed = new TaskCompletionSource();
        await using var target = new TcpTarget("a", plane.Network.Address(250), async socket =>
        {
            await Eventually.IsTrueAsync(() => socket.Available > 0, "the upload began");
            await socket.SendAllAsync(new byte[size]);
            await Eventually.IsTrueAsync(() => plane.Plane.Metrics.BytesToClients == size, "the relay has the answer");
            // With most of the upload unread: a reset.
            socket.Dispose();
            closed.SetResult();
        });
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(endPoint, TestContext.Current.CancellationToken);
        var upload = UploadAsync(client);
        await Eventually.EndsAsync(closed.Task, "the target closed");
        // Time for a reset to overtake the answer, which the client's small buffer could not take yet.
        await Task.Delay(300, TestContext.Current.CancellationToken);

        var answer = 0;
        var buffer = new byte[64 * 1024];
        while (answer < size && await Eventually.EndsAsync(client.ReceiveAsync(buffer), "more of the answer") is var read && read > 0) answer += read;

        Assert.Equal(size, answer);
        // A reset that the reading side met first is a broken pipe to the writing one.
        Assert.Contains(await Eventually.EndsAsync(upload, "the end of the upload"), new[] { SocketError.ConnectionReset, SocketError.Shutdown });
    }

    [Fact]
    public async Task Relay_ClientResets_TargetIsReset()
    {
        var end = new TaskCompletionSource<SocketError?>();
        await using var plane = new TestPlane();
        await using var target = new TcpTarget("a", plane.Network.Address(250), async socket =>
        {
            await socket.SendAllAsync("hello\n"u8.ToArray());
            end.SetResult(await socket.EndAsync());
        });
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);

        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Equal("hello", await client.ReadLineAsync());
        client.Close(0);

        Assert.Equal(SocketError.ConnectionReset, await Eventually.EndsAsync(end.Task, "the target saw the end"));
    }

    [Fact]
    public async Task Relay_OneDirectionEndedAndTheOtherIsSilent_IsResetAfterTheTimeAndNotBefore()
    {
        var time = new FakeTimeProvider();
        var limits = new RelayLimits();
        await using var plane = new TestPlane(time, limits);
        await using var target = new TcpTarget("a", plane.Network.Address(250), async socket =>
        {
            socket.Shutdown(SocketShutdown.Send);
            await socket.EndAsync();
        });
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);
        using var client = await TestSockets.ConnectAsync(endPoint);
        Assert.Null(await client.EndAsync());

        // One that talks, now and then, stays.
        for (var sent = 1; sent <= 4; sent++)
        {
            await client.SendAllAsync("x"u8.ToArray());
            await Eventually.IsTrueAsync(() => plane.Plane.Metrics.BytesToTargets == sent, "the target got it");
            time.Advance(limits.HalfClosedTimeout);
        }
        Assert.Equal(1, plane.Plane.Observe().LoadBalancers[0].Listeners[0].OpenConnections);
        time.Advance(limits.HalfClosedTimeout);

        await Eventually.IsTrueAsync(() => plane.Plane.Observe().LoadBalancers[0].Listeners[0].OpenConnections == 0, "the silent one was ended");
    }

    [Fact]
    public async Task Relay_BothEnded_KeepsNothingOpen()
    {
        await using var plane = new TestPlane();
        await using var target = new TcpTarget("a", plane.Network.Address(250));
        var (_, group, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);

        using (var client = await TestSockets.ConnectAsync(endPoint))
        {
            Assert.Equal("a", await client.ReadLineAsync());
            Assert.Equal(1, plane.Group(group).OpenConnections);
        }

        await Eventually.IsTrueAsync(() => plane.Group(group).OpenConnections == 0, "the group forgot the connection");
        await Eventually.IsTrueAsync(() => plane.Plane.Observe().LoadBalancers[0].Listeners[0].OpenConnections == 0, "the listener forgot the connection");
    }

    /// <summary>Sends until the connection ends; how it did.</summary>
    private static async Task<SocketError> UploadAsync(Socket socket)
    {
        try
        {
            while (true) await socket.SendAllAsync(new byte[1024 * 1024]);
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode;
        }
    }
}
