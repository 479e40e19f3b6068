using System.Net.Sockets;
using System.Security.Cryptography;
using CloudLbController.Providers.Local.Tests.Support;
using CsCheck;

namespace CloudLbController.Providers.Local.Tests.Relay;

public sealed class TcpForwardingTests
{
    [Fact]
    public async Task Relay_RandomWritesAndPausesBothWays_DeliversEveryByteInOrder()
    {
        await using var plane = new TestPlane();
        await using var target = new TcpTarget("a", plane.Network.Address(250), TcpTarget.EchoAsync);
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);

        var sizes = Gen.OneOf(Gen.Int[1, 64], Gen.Int[3_000, 5_000], Gen.Int[60_000, 200_000]);
        await Gen.Select(Gen.Select(sizes, Gen.Bool).Array[1, 40], Gen.Int).SampleAsync(
            async (writes, seed) =>
            {
                using var client = await TestSockets.ConnectAsync(endPoint);
                var sent = SendAsync(client, writes, seed);
                var received = await HashAsync(client);
                Assert.Equal(await sent, received);
            },
            seed: "0000Kf3lRXo1", iter: 25, threads: 1);
    }

    [Fact]
    public async Task Relay_ManyMegabytesEachWayAtOnce_DeliversBothUnchanged()
    {
        const int size = 48 * 1024 * 1024;
        var atTarget = new TaskCompletionSource<byte[]>();
        await using var plane = new TestPlane();
        await using var target = new TcpTarget("a", plane.Network.Address(250), async socket =>
        {
            var sending = SendRandomAsync(socket, size, 2);
            atTarget.SetResult(await HashAsync(socket));
            await sending;
        });
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);

        using var client = await TestSockets.ConnectAsync(endPoint);
        var sent = SendRandomAsync(client, size, 1);
        var received = await HashAsync(client);

        Assert.Equal(await sent, await Eventually.EndsAsync(atTarget.Task, "the target got everything"));
        Assert.Equal(HashOf(size, 2), received);
        await Eventually.IsTrueAsync(() => plane.Plane.Metrics.BytesToTargets == size && plane.Plane.Metrics.BytesToClients == size, "all bytes counted");
    }

    [Fact]
    public async Task Relay_ReaderThatDoesNotRead_HoldsTheWriterBack()
    {
        var release = new TaskCompletionSource();
        await using var plane = new TestPlane();
        await using var target = new TcpTarget("a", plane.Network.Address(250), async socket =>
        {
            await release.Task;
            await TcpTarget.EchoAsync(socket);
        });
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);
        using var client = await TestSockets.ConnectAsync(endPoint);
        client.Blocking = false;

        // Until the kernel takes no more: then the buffers of both connections are full, and the relay must have stopped reading.
        var chunk = new byte[64 * 1024];
        var accepted = 0L;
        await Eventually.IsTrueAsync(
            () =>
            {
                var before = accepted;
                while (accepted < 1L << 30 && client.Send(chunk, SocketFlags.None, out var error) is var sent && error == SocketError.Success) accepted += sent;
                return accepted == before && plane.Plane.Metrics.BytesToTargets > 0;
            },
            "the writer was held back");

        Assert.True(accepted < 64 * 1024 * 1024, $"{accepted} bytes were taken for a reader that reads none");
        release.SetResult();
    }

    [Fact]
    public async Task Relay_AnswersWereLargeAndConnectionsAreIdle_HoldsNoLargeBuffer()
    {
        await using var plane = new TestPlane();
        await using var target = new TcpTarget("a", plane.Network.Address(250), TcpTarget.EchoAsync);
        var (_, _, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);
        var clients = new List<Socket>();

        // Also answers that fill the small buffer to the last byte.
        foreach (var size in (int[])[4096, 20_000, 200_000])
        {
            var client = await TestSockets.ConnectAsync(endPoint);
            clients.Add(client);
            await client.SendAllAsync(new byte[size]);
            var answer = new byte[size];
            for (var got = 0; got < size;) got += await Eventually.EndsAsync(client.ReceiveAsync(new ArraySegment<byte>(answer, got, size - got)), "the answer");
        }

        await Eventually.IsTrueAsync(() => plane.Plane.LargeBuffersInUse == 0, "the large buffers are back");
        Assert.Equal(3, plane.Plane.Observe().LoadBalancers[0].Listeners[0].OpenConnections);
        clients.ForEach(client => client.Dispose());
    }

    private static async Task<byte[]> SendAsync(Socket socket, (int Size, bool Pause)[] writes, int seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var random = new Random(seed);
        foreach (var (size, pause) in writes)
        {
            var bytes = new byte[size];
            random.NextBytes(bytes);
            hash.AppendData(bytes);
            await socket.SendAllAsync(bytes);
            if (pause) await Task.Delay(1);
        }
        socket.Shutdown(SocketShutdown.Send);
        return hash.GetHashAndReset();
    }

    private static async Task<byte[]> SendRandomAsync(Socket socket, int size, int seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var chunk in Chunks(size, seed))
        {
            hash.AppendData(chunk);
            await socket.SendAllAsync(chunk);
        }
        socket.Shutdown(SocketShutdown.Send);
        return hash.GetHashAndReset();
    }

    private static byte[] HashOf(int size, int seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var chunk in Chunks(size, seed)) hash.AppendData(chunk);
        return hash.GetHashAndReset();
    }

    private static IEnumerable<byte[]> Chunks(int size, int seed)
    {
        var random = new Random(seed);
        for (var left = size; left > 0;)
        {
            var chunk = new byte[Math.Min(left, random.Next(1, 256 * 1024))];
            random.NextBytes(chunk);
            left -= chunk.Length;
            yield return chunk;
        }
    }

    private static async Task<byte[]> HashAsync(Socket socket)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[100_000];
        while (await Eventually.EndsAsync(socket.ReceiveAsync(buffer), "more bytes or the end") is var read && read > 0) hash.AppendData(buffer, 0, read);
        return hash.GetHashAndReset();
    }
}
