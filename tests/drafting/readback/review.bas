' What a chief does in LibreOffice, in every file that was sent, with and without tracking.

Sub Main
  On Error GoTo Ended
  SetName
  Untouched "docx", "docx"
  Untouched "docx", "odt"
  Untouched "docx-untouched.odt", "docx"
  For Each kind In Array("docx", "odt")
    Review kind
  Next
Ended:
  StarDesktop.terminate()
End Sub

Sub SetName
  Dim path(0) As New com.sun.star.beans.PropertyValue
  path(0).Name = "nodepath" : path(0).Value = "/org.openoffice.UserProfile/Data"
  provider = createUnoService("com.sun.star.configuration.ConfigurationProvider")
  data = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", path())
  data.givenname = "陳科長"
  data.commitChanges()
End Sub

Function Opened(name)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden" : how(0).Value = True
  Opened = StarDesktop.loadComponentFromURL(FOLDER & name, "_blank", 0, how())
End Function

Sub Store(doc, name, suffix)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName"
  how(0).Value = IIf(suffix = "odt", "writer8", "MS Word 2007 XML")
  doc.storeToURL(FOLDER & name & "." & suffix, how())
End Sub

Sub Untouched(source, suffix)
  doc = Opened(IIf(source = "docx", "sent.docx", source))
  Store doc, IIf(source = "docx", "docx-untouched", "odt-untouched"), suffix
  doc.close(True)
End Sub

Sub Review(kind)
  doc = Opened("sent." & kind)
  doc.RecordChanges = True
  Tracked doc
  Rows doc
  doc.RecordChanges = False
  Direct doc
  doc.RecordChanges = True
  Store doc, kind & "-back", "docx"
  Store doc, kind & "-back", "odt"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(doc.CurrentController.Frame, ".uno:AcceptAllTrackedChanges", "", 0, Array())
  Store doc, kind & "-accepted", "docx"
  doc.close(True)
End Sub

Sub Tracked(doc)
  Found(doc, "我國會員").String = "臺灣會員"
  ' A paragraph struck out with its end, one put in, one split, two joined.
  at = Found(doc, "本次會議為 UCLG ASPAC 本")
  at.gotoStartOfParagraph(False)
  at.gotoNextParagraph(True)
  at.String = ""
  at = Found(doc, "乾淨亮眼的外型")
  at.gotoEndOfParagraph(False)
  at.Text.insertControlCharacter(at, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  at.Text.insertString(at, "請洽環境保護局評估。", False)
  at = Found(doc, "會員約 110 個")
  at.collapseToStart()
  at.Text.insertControlCharacter(at, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  at = Found(doc, "本府代表團於會議期間")
  at.gotoStartOfParagraph(False)
  at.goLeft(1, True)
  at.String = ""
  Found(doc, "11406").String = "11407"
  Found(doc, "轉接駁車").String = "轉乘接駁車"
  at = Found(doc, "臺北市、新北市")
  note = doc.createInstance("com.sun.star.text.textfield.Annotation")
  note.Author = "李處長"
  note.Content = "順序請確認"
  at.Text.insertTextContent(at, note, True)
End Sub

' A day put in at the end of the itinerary, the first day of the second meeting struck out.
Sub Rows(doc)
  frame = doc.CurrentController.Frame
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  doc.CurrentController.select(Found(doc, "由義烏前往杭州蕭山機場"))
  dispatcher.executeDispatch(frame, ".uno:InsertRowsAfter", "", 0, Array())
  words = Array("108.05.26", "日", "臺北", "整理資料")
  For n = 0 To doc.TextTables.Count - 1
    table = doc.TextTables.getByIndex(n)
    If table.getCellByName("A1").String = "日期" Then
      For column = 0 To 3
        table.getCellByName(Chr(65 + column) & table.Rows.Count).String = words(column)
      Next
    End If
  Next
  doc.CurrentController.select(Found(doc, "參加「2019 城市與地方政府聯合會 亞太分會執行委員會議」"))
  dispatcher.executeDispatch(frame, ".uno:DeleteRows", "", 0, Array())
End Sub

Sub Direct(doc)
  Found(doc, "城市市容富有綠意").String = "市容綠意盎然"
End Sub

Function Found(doc, words)
  wanted = doc.createSearchDescriptor()
  wanted.SearchString = words
  place = doc.findFirst(wanted)
  Found = place.Text.createTextCursorByRange(place)
End Function
