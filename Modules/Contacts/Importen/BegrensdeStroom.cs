namespace Netwerkplatform.Contacts.Importen;

/// <summary>
/// Ends a part that unpacks to more than all parts may, and one that goes on and on without a tag, which the XML reader would keep in
/// memory.
/// </summary>
/// <param name="inner">The part.</param>
/// <param name="unpacked">Is told how many bytes were unpacked, and throws when all parts together are more than they may be.</param>
/// <param name="ct">Ends the reading.</param>
internal sealed class BegrensdeStroom(Stream inner, Action<int> unpacked, CancellationToken ct) : Stream
{
    private const int LongestTag = 1 << 20;
    private int run;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        ct.ThrowIfCancellationRequested();
        var read = inner.Read(buffer);
        unpacked(read);
        var tag = buffer[..read].LastIndexOf((byte)'<');
        run = tag < 0 ? run + read : read - tag;
        return run > LongestTag ? throw new InvalidDataException("a tag or text without end") : read;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
