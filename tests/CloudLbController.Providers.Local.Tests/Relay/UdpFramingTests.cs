using System.Net;
using System.Net.Sockets;
using CloudLbController.Providers.Local.Targets;
using CloudLbController.Providers.Local.Tests.Support;
using CsCheck;

namespace CloudLbController.Providers.Local.Tests.Relay;

/// <summary>Datagrams of several clients at once arrive as they were sent: none split, joined, shortened, or given to another client.</summary>
public sealed class UdpFramingTests
{
    private const int Clients = 3;

    // Empty ones, small ones, and the largest that there are; a burst fits into a socket's buffer, or the kernel would drop some by right.
    private static readonly Gen<int[]> Burst = Gen.OneOf(Gen.Int[0, 1_400].Array[1, 12], Gen.OneOf(Gen.Int[20_000, 65_507], Gen.Const(65_507)).Array[1, 1]);

    private static readonly Gen<Turn[]> Talk = Gen.Select(Burst, Burst, (there, back) => new Turn(there, back)).Array[1, 6];

    [Fact]
    public async Task Relay_DatagramsOfAllSizesBothWays_KeepTheirBoundariesAndTheirClients()
    {
        await using var plane = new TestPlane();
        await using var target = new TalkingTarget(plane.Network.Address(250));
        var balancer = plane.CreateLoadBalancer();
        plane.Put(balancer.Id, TestPlane.Udp(plane.CreateGroup(TestPlane.Settings(), new Target("a", target.EndPoint.Address, Port: target.EndPoint.Port))));
        var endPoint = new IPEndPoint(balancer.Addresses[0], TestPlane.Port);

        await Fuzz.RunAsync(Talk.Array[Clients], seed: 32, count: 60, async talks =>
        {
            target.Expect(talks);
            await Task.WhenAll(talks.Select((talk, client) => TalkAsync(endPoint, client, talk)));
            Assert.Empty(target.Mistakes);
        });
    }

    private static async Task TalkAsync(IPEndPoint server, int client, Turn[] talk)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(server);
        // Who it is, for the target; and the answer, which has come once the way is open.
        await socket.SendAsync(new byte[] { (byte)client }, SocketFlags.None);
        Assert.Equal([(byte)client], await ReceiveAsync(socket));
        foreach (var turn in talk)
        {
            foreach (var datagram in turn.There(client)) await socket.SendAsync(datagram, SocketFlags.None);
            foreach (var datagram in turn.Back(client)) Assert.Equal(datagram, await ReceiveAsync(socket));
        }
    }

    private static async Task<byte[]> ReceiveAsync(Socket socket)
    {
        var buffer = new byte[64 * 1024];
        return buffer[..await Eventually.EndsAsync(socket.ReceiveAsync(buffer, SocketFlags.None), "a datagram")];
    }

    /// <summary>A burst of datagrams to the target, and the burst that it answers.</summary>
    private sealed record Turn(int[] SizesThere, int[] SizesBack)
    {
        public IEnumerable<byte[]> There(int client) => Datagrams(SizesThere, (client * 2) + 1);

        public IEnumerable<byte[]> Back(int client) => Datagrams(SizesBack, client * 2);

        public override string ToString() => $"[{string.Join(' ', SizesThere)}] -> [{string.Join(' ', SizesBack)}]";

        private static IEnumerable<byte[]> Datagrams(int[] sizes, int seed)
        {
            var random = new Random(seed);
            foreach (var size in sizes)
            {
                var bytes = new byte[size];
                random.NextBytes(bytes);
                yield return bytes;
            }
        }
    }

    /// <summary>Takes its part in the talks, and notes what is not as it should be.</summary>
    private sealed class TalkingTarget : IAsyncDisposable
    {
        private readonly Socket _socket;
        private readonly Task _answering;
        private readonly Dictionary<EndPoint, (int Client, int Turn, int Datagram)> _places = [];
        private Turn[][] _talks = [];

        public TalkingTarget(IPAddress address)
        {
            _socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1024 * 1024 };
            _socket.Bind(new IPEndPoint(address, 0));
            _answering = AnswerAsync();
        }

        public IPEndPoint EndPoint => (IPEndPoint)_socket.LocalEndPoint!;

        public List<string> Mistakes { get; } = [];

        /// <summary>Between two cases nobody sends.</summary>
        public void Expect(Turn[][] talks) => _talks = talks;

        public async ValueTask DisposeAsync()
        {
            _socket.Dispose();
            await _answering;
        }

        private async Task AnswerAsync()
        {
            var buffer = new byte[64 * 1024];
            try
            {
                while (true)
                {
                    var got = await _socket.ReceiveFromAsync(buffer.AsMemory(), SocketFlags.None, EndPoint.Create(EndPoint.Serialize()), CancellationToken.None);
                    foreach (var answer in Hear(got.RemoteEndPoint, buffer[..got.ReceivedBytes]))
                    {
                        await _socket.SendToAsync(answer, SocketFlags.None, got.RemoteEndPoint, CancellationToken.None);
                    }
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // Disposed.
            }
        }

        private IEnumerable<byte[]> Hear(EndPoint from, byte[] datagram)
        {
            if (!_places.TryGetValue(from, out var place))
            {
                _places[from] = (datagram[0], 0, 0);
                return [datagram];
            }

            var turn = _talks[place.Client][place.Turn];
            if (!turn.There(place.Client).ElementAt(place.Datagram).AsSpan().SequenceEqual(datagram)) Mistakes.Add($"{place}: {datagram.Length} bytes");
            var isLast = place.Datagram + 1 == turn.SizesThere.Length;
            var isOver = isLast && place.Turn + 1 == _talks[place.Client].Length;
            if (isOver) _places.Remove(from);
            else _places[from] = isLast ? (place.Client, place.Turn + 1, 0) : place with { Datagram = place.Datagram + 1 };
            return isLast ? turn.Back(place.Client) : [];
        }
    }
}
