"""The figures of docs/scale.md as a picture: curve.py FIGURES.tsv > docs/scale.svg

A line a measurement: articles, then CPU seconds of sketch and of join, separated by tabs; `#` begins a comment.
Both axes are logarithmic; the grey line is what grows as the articles do.
"""

import math
import sys

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 400, 70, 20, 130, 50
COLOURS = {"sketch": "#0b6e99", "join": "#b3541e"}


def main():
    rows = [line.split("\t") for line in open(sys.argv[1]) if line.strip() and not line.startswith("#")]
    rows = [(int(row[0]), {"sketch": float(row[1]), "join": float(row[2])}) for row in rows]
    least, most = rows[0][0], rows[-1][0]
    low = min(min(row[1].values()) for row in rows)
    high = max(max(row[1].values()) for row in rows)
    low, high = 10 ** math.floor(math.log10(low)), 10 ** math.ceil(math.log10(high))

    def x(articles):
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log(articles / least) / math.log(most / least)

    def y(seconds):
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * math.log(seconds / low) / math.log(high / low)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>']
    power = low
    while power <= high:
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(power):.1f}" y2="{y(power):.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y(power) + 4:.1f}" text-anchor="end" fill="#444">{power:,.0f}</text>')
        power *= 10
    for articles, _ in rows:
        out.append(f'<text x="{x(articles):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle" fill="#444">{articles:,}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 10}" text-anchor="middle" fill="#444">articles</text>')
    out.append(f'<text x="16" y="{(TOP + HEIGHT - BOTTOM) / 2}" text-anchor="middle" fill="#444" '
               f'transform="rotate(-90 16 {(TOP + HEIGHT - BOTTOM) / 2})">CPU seconds</text>')
    for name, colour in COLOURS.items():
        points = [(x(articles), y(of[name])) for articles, of in rows]
        first = rows[0][1][name]
        out.append(f'<line x1="{points[0][0]:.1f}" y1="{points[0][1]:.1f}" x2="{x(most):.1f}" '
                   f'y2="{y(first * most / least):.1f}" stroke="#bbb" stroke-dasharray="4 4"/>')
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.5" fill="{colour}"/>' for a, b in points]
        out.append(f'<text x="{points[-1][0] + 10:.1f}" y="{points[-1][1] + 4:.1f}" fill="{colour}">{name}</text>')
    print("\n".join(out + ["</svg>"]))


if __name__ == "__main__":
    main()
