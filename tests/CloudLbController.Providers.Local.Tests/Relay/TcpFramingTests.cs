using System.Net.Sockets;
using System.Security.Cryptography;
using CloudLbController.Providers.Local.Tests.Support;
using CsCheck;

namespace CloudLbController.Providers.Local.Tests.Relay;

/// <summary>Both directions of a connection at once, each in pieces of its own, each closed when it is through: the bytes that arrive are those that were sent.</summary>
public sealed class TcpFramingTests
{
    // Around the sizes of the relay's buffers and far from them; none at all closes a direction at once.
    private static readonly Gen<int> Sizes = Gen.OneOf(Gen.Int[1, 64], Gen.Int[4_000, 4_200], Gen.Int[60_000, 140_000]);

    private static readonly Gen<Direction> Directions =
        Gen.Select(Gen.Select(Sizes, Gen.Int[0, 3]).Array[0, 12], Gen.Int, Gen.OneOf(1, 700, 4_096, 100_000), (writes, seed, readSize) => new Direction(writes, seed, readSize));

    [Fact]
    public async Task Relay_PiecesPausesAndHalfClosesBothWays_DeliversTheSameBytes()
    {
        var theirs = new TaskCompletionSource<string>();
        var script = new Direction([], 0, 1);
        var readsThere = 1;
        await using var plane = new TestPlane();
        await using var target = new TcpTarget("a", plane.Network.Address(250), async socket => theirs.SetResult(await TalkAsync(socket, script, readsThere)));
        var (_, group, endPoint) = plane.Serve(TestPlane.Settings(), target.Target);

        await Fuzz.RunAsync(Gen.Select(Directions, Directions), seed: 31, count: 60, async both =>
        {
            (theirs, script, readsThere) = (new TaskCompletionSource<string>(), both.Item2, both.Item1.ReadSize);
            using var client = await TestSockets.ConnectAsync(endPoint);
            var received = await TalkAsync(client, both.Item1, both.Item2.ReadSize);

            Assert.Equal(both.Item2.Hash(), received);
            Assert.Equal(both.Item1.Hash(), await Eventually.EndsAsync(theirs.Task, "the target got everything"));
        });

        await Eventually.IsTrueAsync(() => plane.Group(group).OpenConnections == 0, "every connection has ended");
    }

    /// <summary>Says one direction and listens to the other; answers the hash of what was heard.</summary>
    private static async Task<string> TalkAsync(Socket socket, Direction direction, int readSize)
    {
        var saying = SayAsync(socket, direction);
        using var heard = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[readSize];
        while (await Eventually.EndsAsync(socket.ReceiveAsync(buffer), "more bytes or the end") is var read && read > 0)
        {
            heard.AppendData(buffer, 0, read);
            // Byte by byte is only for the beginning: it is slow.
            if (buffer.Length < 100_000) Array.Resize(ref buffer, buffer.Length * 2);
        }

        await Eventually.EndsAsync(saying, "everything was taken");
        return Convert.ToHexString(heard.GetHashAndReset());
    }

    private static async Task SayAsync(Socket socket, Direction direction)
    {
        foreach (var (bytes, pause) in direction.Pieces())
        {
            await socket.SendAllAsync(bytes);
            if (pause > 0) await Task.Delay(pause);
        }

        socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>What goes one way.</summary>
    /// <param name="Writes">The size of each piece, and the milliseconds after it.</param>
    /// <param name="Seed">Of the bytes.</param>
    /// <param name="ReadSize">In which portions the other side begins to read.</param>
    private sealed record Direction((int Size, int Pause)[] Writes, int Seed, int ReadSize)
    {
        public IEnumerable<(byte[] Bytes, int Pause)> Pieces()
        {
            var random = new Random(Seed);
            foreach (var (size, pause) in Writes)
            {
                var bytes = new byte[size];
                random.NextBytes(bytes);
                yield return (bytes, pause);
            }
        }

        public string Hash()
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (bytes, _) in Pieces()) hash.AppendData(bytes);
            return Convert.ToHexString(hash.GetHashAndReset());
        }

        public override string ToString() => $"[{string.Join(' ', Writes)}] of seed {Seed}, read by {ReadSize}";
    }
}
