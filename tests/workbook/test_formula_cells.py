"""The formulas in a sheet's XML, in each way in which programs write them."""

from time import perf_counter

from addin.workbook.formula_cells import formulas_in


def xml(*cells):
    return f"<worksheet><sheetData><row>{''.join(cells)}</row></sheetData></worksheet>".encode()


def test_formulas_are_read_with_what_xml_and_newer_excels_put_into_them():
    assert formulas_in(
        xml(
            '<c r="A2"><f>C2*0.8</f><v>1</v></c>',
            '<c r="B2" s="1" t="str"><f>IF(A2&gt;1,&quot;ä &amp; b&quot;,"")</f><v>x</v></c>',
            '<c r="AA12"><f ca="1">_xlfn.XLOOKUP(A2,B:B,C:C)+_xlfn._xlws.SORT(A2)</f></c>',
            '<c r="C2">\n  <f>A2</f>\n</c>',
            '<c r="D2"><v>5</v></c><c r="E2" s="3"/>',
        )
    ) == {
        (2, 1): "=C2*0.8",
        (2, 2): '=IF(A2>1,"ä & b","")',
        (12, 27): "=XLOOKUP(A2,B:B,C:C)+SORT(A2)",
        (2, 3): "=A2",
    }


def test_a_shared_formula_stands_in_each_of_its_cells():
    assert formulas_in(
        xml(
            '<c r="D2"><f t="shared" ref="D2:E4" si="0">C2*C$1+$A2</f><v>1</v></c>',
            '<c r="E2"><f t="shared" si="0"/><v>1</v></c>',
            '<c r="D3"><f t="shared" si="0"/><v>1</v></c>',
            '<c r="D4"><f t="shared" si="0"></f><v>1</v></c>',
            '<c r="E4"><f t="shared" si="0"/></c>',
            '<c r="F2"><f t="shared" ref="F2:F3" si="1">F1+E2</f></c>',
            '<c r="F3"><f t="shared" si="1"/></c>',
        )
    ) == {
        (2, 4): "=C2*C$1+$A2",
        (2, 5): "=D2*D$1+$A2",
        (3, 4): "=C3*C$1+$A3",
        (4, 4): "=C4*C$1+$A4",
        (4, 5): "=D4*D$1+$A4",
        (2, 6): "=F1+E2",
        (3, 6): "=F2+E3",
    }


def test_a_shared_formula_may_be_named_before_it_is_told_or_never():
    assert formulas_in(
        xml('<c r="A2"><f t="shared" si="7"/></c>', '<c r="A3"><f t="shared" si="7" ref="A2:A3">B3*2</f></c>')
    ) == {(2, 1): "=B2*2", (3, 1): "=B3*2"}
    assert formulas_in(xml('<c r="A2"><f t="shared" si="7"/></c>')) == {(2, 1): "="}


def test_one_formula_of_several_cells_stands_in_each_of_them():
    assert formulas_in(
        xml(
            '<c r="B2"><f t="array" ref="B2:C3">A2:A3*{1,2}</f><v>1</v></c><c r="C2"><v>1</v></c>',
            '<c r="E2"><f t="array" ref="E2">SUM(A2:A3*2)</f></c>',
            '<c r="G2"><f t="dataTable" ref="G2:G3" dt2D="1" r1="A1" r2="A2"/></c>',
        )
    ) == {
        **dict.fromkeys([(2, 2), (2, 3), (3, 2), (3, 3)], "=A2:A3*{1,2}"),
        (2, 5): "=SUM(A2:A3*2)",
        **dict.fromkeys([(2, 7), (3, 7)], "=TABLE(A1,A2)"),
    }


def test_names_with_a_prefix_are_read_and_formulas_elsewhere_are_none():
    assert formulas_in(b'<x:worksheet><x:c r="A2" s="1"><x:f>B2</x:f><x:v>1</x:v></x:c></x:worksheet>') == {
        (2, 1): "=B2"
    }
    elsewhere = b"<dataValidation><formula1>A1</formula1></dataValidation><cfRule><formula>A1</formula></cfRule>"
    assert formulas_in(xml('<c r="A2"><v>1</v></c>') + elsewhere) == {}


def test_a_sheet_without_formulas_costs_next_to_nothing():
    rows = "".join(f'<c r="A{row}" s="1"><v>{row}</v></c>' for row in range(500_000))
    start = perf_counter()

    assert formulas_in(xml(rows)) == {}
    assert perf_counter() - start < 1  # 0.01 s where this was written
