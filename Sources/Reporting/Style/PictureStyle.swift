/// How pictures look; their elements have classes and no colours of their own.
enum PictureStyle {
    static let text = """
        svg text{font-size:12px;fill:var(--ink);font-variant-numeric:tabular-nums}
        svg .small{font-size:11px;fill:var(--muted)}
        svg .title{font-weight:600}
        svg .middle{text-anchor:middle}
        svg .end{text-anchor:end}
        svg .halo{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
        svg .rule{stroke:var(--line);stroke-width:1;fill:none}
        svg .axis{stroke:var(--muted);stroke-width:1;fill:none}
        svg .whisker{stroke:var(--ink);stroke-width:1.5;fill:none}
        svg .transit{stroke:var(--muted);stroke-width:2;stroke-dasharray:4 4;fill:none}
        svg .mark{fill:var(--ink);stroke:var(--paper);stroke-width:1}
        svg .mark.open{fill:var(--paper);stroke:var(--ink);stroke-width:1.5}
        svg .leader{stroke:var(--muted);stroke-width:.75;fill:none}
        svg .known{fill:var(--flow)}
        svg .subject{fill:var(--subject)}
        svg .residue{fill:var(--line)}
        svg .outline{fill:none;stroke:var(--caution);stroke-width:1}
        svg .outline.hit-edge{stroke:var(--fail)}
        svg .band{fill-opacity:.5}
        svg .band.hatched{fill-opacity:1;stroke-width:.75}
        svg .band.unknown{stroke:var(--caution)}
        svg .band.hit{stroke:var(--fail)}
        svg .cell{fill:none;stroke:var(--line);stroke-width:1}
        svg .cell.clear{fill:var(--pass-tint);stroke:var(--pass)}
        svg .cell.hit{fill:none;stroke:var(--fail);stroke-width:2}
        svg .cell.unknown{stroke:var(--caution);stroke-dasharray:5 3}
        svg .cell.unrecorded{stroke:var(--muted);stroke-dasharray:2 3}
        svg .plate{fill:var(--paper)}
        svg .word.clear{fill:var(--pass)}
        svg .word.hit{fill:var(--fail)}
        svg .word.unknown{fill:var(--caution)}
        svg .word.unrecorded{fill:var(--muted)}
        svg .tint1{fill:var(--tint1)}
        svg .tint2{fill:var(--tint2)}
        svg .tint3{fill:var(--tint3)}
        svg .tint4{fill:var(--tint4)}
        svg .hatch-ground{fill:var(--caution-tint)}
        svg .hatch-line{stroke:var(--caution);stroke-width:1.6}
        svg .alarm-ground{fill:var(--fail-tint)}
        svg .alarm-line{stroke:var(--fail);stroke-width:1.6}
        svg .dots{fill:var(--muted)}

        """
}
